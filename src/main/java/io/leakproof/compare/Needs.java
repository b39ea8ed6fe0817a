package io.leakproof.compare;

import io.leakproof.search.Completeness;
import java.util.List;

/**
 * The options that a policy needs in order to block: with any one of the alternatives, and every other option at its default,
 * it still blocks; with less than an alternative it leaks. Immutable.
 *
 * @param alternatives sets of options by the names they have in YAML, {@code base} among them as one thing, each in the order of the semantics; the smaller sets first. No set contains
 *     another. Empty where the policy does not block, or where that could not be found out.
 * @param completeness whether it could be found out
 */
public record Needs(List<List<String>> alternatives, Completeness completeness) {

    /** For a policy that does not block. */
    public static final Needs NONE = new Needs(List.of(), Completeness.COMPLETE);

    /** Copies the lists. */
    public Needs {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /** The needs of a policy that blocks where not all of its parts could be decided. */
    static Needs undecided(String why) {
        return new Needs(List.of(), Completeness.limitedBy(why));
    }

    /** Whether the facts alone block: it needs none of its options. */
    public boolean baseline() {
        return alternatives.stream().anyMatch(List::isEmpty);
    }
}
