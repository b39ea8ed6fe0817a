package io.leakproof.document;

import io.leakproof.source.Location;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Names that two files of one run have, so that nobody could tell their results apart. */
public final class Duplicates {

    private Duplicates() {}

    /** Reports every file whose name, under a key, an earlier one has. */
    public static <T> void report(String key, List<T> files, Function<T, Document> document, Problems problems) {
        Map<String, Node> first = new HashMap<>();
        Set<Location> reported = new HashSet<>();
        for (T file : files) {
            if (document.apply(file).root() instanceof Mapping root && root.find(key) instanceof Scalar name) {
                Node earlier = first.putIfAbsent(name.text(), name);
                if (earlier != null && reported.add(name.mark().location())) {
                    report(key, name, earlier, problems);
                }
            }
        }
    }

    private static void report(String key, Scalar name, Node earlier, Problems problems) {
        if (earlier.mark().location().equals(name.mark().location())) {
            problems.add(Problem.in(name.mark().source().name(), "is named twice in this run"));
        } else {
            problems.add(
                    name.mark(),
                    "another " + key + " of this run is called " + Printable.quoted(name.text()) + ", at "
                            + earlier.mark());
        }
    }
}
