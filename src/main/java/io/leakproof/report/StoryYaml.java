package io.leakproof.report;

import io.leakproof.search.Step;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a story as the file from which it can be read again: each event on a line. */
public final class StoryYaml {

    private StoryYaml() {}

    /** The whole file. */
    public static String of(List<Step> trace) {
        return trace.stream()
                .map(step -> "  - " + FactsYaml.fact(step) + "\n")
                .collect(Collectors.joining("", "trace:\n", ""));
    }
}
