#!/bin/sh
# What the webhook can take, beside a handler that decides nothing, and whether it stays as it is while its files change. Run it from
# the root of the project after `mvn -q -B -Pbench test-compile`. usage: load.sh [SECONDS-FOR-EACH-ROUND [RELOADS]]
#
# Servers and clients are processes of their own, and the figures are medians of nine rounds in turns: processor time for each answer
# is the server's alone.
set -e
mvn -q -B -Pbench dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/load-class-path.txt
classes=target/bench-classes:target/classes:$(cat target/load-class-path.txt)
java -Xmx400m -cp "$classes" io.leakproof.bench.Load load "${1:-3}"
java -Xmx400m -cp "$classes" io.leakproof.bench.Load soak "${2:-400}"
