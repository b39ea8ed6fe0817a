#!/usr/bin/env bash
# Our search beside SPIN's pan on the same models, in turns. Prints medians and ratios.
#
#   src/jmh/spin/compare.sh [--classpath CP] [--command LEAKPROOF] [--times N]
#
# --classpath  classes and jars of leakproof; else Maven builds them
# --command    the command of a distribution, for the whole process from cold; else a small main class
# --times      how often each is run (5)
#
# SPIN_FLAGS (-O2 -DSAFETY -DNOREDUCE) compile pan. A second pan is compiled with -DNOCOMP as well: without it SPIN leaves
# constant bytes out before it hashes, and hashes some of these states badly. A third, with -DBFS, searches in breadth first, as
# we do, by which a story is a shortest one.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../../.."

classpath='' command='' times=5 flags=${SPIN_FLAGS:--O2 -DSAFETY -DNOREDUCE}
while [ $# -gt 0 ]; do
    case $1 in
        --classpath) classpath=$2 ;;
        --command) command=$2 ;;
        --times) times=$2 ;;
        *) echo "usage: $0 [--classpath CP] [--command LEAKPROOF] [--times N]" >&2; exit 2 ;;
    esac
    shift 2
done

for tool in spin gcc; do
    if ! command -v $tool >/dev/null && ! apt-get install -y $tool >/dev/null 2>&1; then
        echo "skipped: $tool is not installed and cannot be"
        exit 0
    fi
done

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
if [ -z "$classpath" ]; then
    echo "building leakproof"
    mvn -q -B process-classes dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile="$temp/classpath"
    classpath=target/classes:$(cat "$temp/classpath")
fi
provided=$(find "${HOME}/.m2/repository/org/jspecify" -name 'jspecify-*.jar' 2>/dev/null | head -1 || true)
javac -nowarn -d "$temp" -cp "$classpath${provided:+:$provided}" src/jmh/java/io/leakproof/bench/Peer.java
ours() { java -cp "$temp:$classpath" io.leakproof.bench.Peer "$@"; }

median() { sort -n | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'; }
column() { awk -v n="$2" '{ print $n }' "$1" | median; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
million() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%.2f", n / s / 1e6 }'; }

# timed FILE COMMAND...: appends wall and CPU seconds
timed() {
    local file=$1 TIMEFORMAT='%R %U %S'
    shift
    { time "$@" >"$temp/out" 2>&1 || true; } 2>"$temp/time"
    awk '{ print $1, $2 + $3 }' "$temp/time" >>"$file"
}

# compile FOLDER MODEL FLAGS...
compile() {
    mkdir -p "$1"
    cp "$2" "$1/model.pml"
    (cd "$1" && spin -a model.pml >/dev/null && gcc $flags "${@:3}" -w -o pan pan.c)
}

space() {
    local name=$1 facts=src/jmh/spin/$1.yaml policy=src/jmh/spin/nothing.yaml at=$temp/$1
    ours model "$facts" "$policy" >"$temp/$name.pml"
    compile "$at" "$temp/$name.pml"
    compile "$at/nocomp" "$temp/$name.pml" -DNOCOMP
    compile "$at/bfs" "$temp/$name.pml" -DBFS
    coproc WARM { ours serve "$facts" "$policy"; }
    local states transitions seconds busy i
    # the optimising compiler takes some fifteen searches of the smaller space, and as many seconds on a busy machine
    local until=$((SECONDS + 20))
    while [ $SECONDS -lt $until ]; do echo >&"${WARM[1]}"; read -r states transitions seconds busy <&"${WARM[0]}"; done
    # as deep as there are states, and four to eight slots for each: more of either is time spent on empty pages
    local limits="-m$((states + 10)) -w$(awk -v n="$states" 'BEGIN { for (w = 2; 2 ^ (w - 2) < n; w++); print w }')"
    for ((i = 0; i < times; i++)); do
        timed "$at/pan.txt" "$at/pan" $limits
        grep -q "^ *$states states, stored" "$temp/out" && grep -q "^ *$((transitions + 1)) transitions" "$temp/out" ||
            { echo "$name: pan counts otherwise than $states states, $transitions transitions:"; cat "$temp/out"; exit 1; }
        timed "$at/nocomp.txt" "$at/nocomp/pan" $limits
        timed "$at/bfs.txt" "$at/bfs/pan" $limits
        echo >&"${WARM[1]}"
        read -r states transitions seconds busy <&"${WARM[0]}"
        echo "$seconds $busy" >>"$at/warm.txt"
        timed "$at/cold.txt" ours search "$facts" "$policy"
    done
    exec {WARM[1]}>&-
    wait "$WARM_PID" || true
    echo
    echo "$name: $states states, $transitions transitions; medians of $times"
    printf '  %-28s %9s %9s %18s %9s %11s %9s\n' '' 'wall s' 'CPU s' 'M transitions/s' 'x pan' 'x -DNOCOMP' 'x -DBFS'
    local one pan nocomp bfs wall
    pan=$(column "$at/pan.txt" 1) nocomp=$(column "$at/nocomp.txt" 1) bfs=$(column "$at/bfs.txt" 1)
    for one in pan nocomp bfs warm cold; do
        wall=$(column "$at/$one.txt" 1)
        printf '  %-28s %9s %9s %18s %9s %11s %9s\n' "$(label $one)" "$wall" "$(column "$at/$one.txt" 2)" \
            "$(million "$transitions" "$wall")" "$(ratio "$pan" "$wall")" "$(ratio "$nocomp" "$wall")" "$(ratio "$bfs" "$wall")"
    done
}

label() {
    case $1 in
        pan) echo 'pan' ;;
        nocomp) echo 'pan -DNOCOMP' ;;
        bfs) echo 'pan -DBFS' ;;
        warm) echo 'leakproof, warm' ;;
        cold) echo 'leakproof, whole process' ;;
    esac
}

one_by_spin() { rm -rf "$temp/one" && compile "$temp/one" "$temp/seed.pml" && (cd "$temp/one" && ./pan -w18); }
all_by_us() {
    if [ -n "$command" ]; then "$command" compare policies --facts fixtures/gaudi-rdma.yaml
    else ours evaluate fixtures/gaudi-rdma.yaml policies/*.yaml; fi
}

seed() {
    ours model fixtures/gaudi-rdma.yaml policies/pin-accounted.yaml >"$temp/seed.pml"
    local i
    for ((i = 0; i < times; i++)); do
        timed "$temp/spin.txt" one_by_spin
        grep -q 'states, stored' "$temp/out" || { cat "$temp/out"; exit 1; }
        timed "$temp/ours.txt" all_by_us
        [ "$(grep -ciE 'blocks|leaks' "$temp/out")" -gt 0 ] || { cat "$temp/out"; exit 1; }
    done
    local spin ours
    echo
    echo "seed: $(ls policies/*.yaml | wc -l) policies from cold by us, generate + compile + run of one by SPIN; medians of $times"
    printf '  %-28s %9s %9s\n' '' 'wall s' 'CPU s'
    spin="$(column "$temp/spin.txt" 1) $(column "$temp/spin.txt" 2)"
    ours="$(column "$temp/ours.txt" 1) $(column "$temp/ours.txt" 2)"
    printf '  %-28s %9s %9s\n' 'spin, one policy' $spin 'leakproof, all policies' $ours
    printf '  %-28s %9s %9s\n' 'ratio' "$(ratio "${ours% *}" "${spin% *}")" "$(ratio "${ours#* }" "${spin#* }")"
}

space two-buffers
space three-users
seed
