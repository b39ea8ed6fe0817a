package io.leakproof.report;

import io.leakproof.compare.Comparison;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a comparison was made of, by digest. */
final class Sources {

    /**
     * One input.
     *
     * @param kind {@code rules}, {@code facts} or {@code policy}
     * @param file its name as the user gave it; for the rules, what they are
     * @param digest {@code sha256:} and its SHA-256
     */
    record Source(String kind, String file, String digest) {}

    private Sources() {}

    /** The rules, the facts and the policies, each once, in the order in which they were given. */
    static List<Source> of(Comparison comparison) {
        Set<Source> sources = new LinkedHashSet<>();
        sources.add(new Source("rules", "all of them", comparison.rules()));
        comparison.scenarios().stream()
                .map(scenario -> new Source(
                        "facts", scenario.facts().file(), scenario.facts().digest()))
                .forEach(sources::add);
        comparison
                .outcomes()
                .map(outcome -> new Source(
                        "policy", outcome.file().file(), outcome.file().digest()))
                .forEach(sources::add);
        return List.copyOf(sources);
    }
}
