package io.leakproof.rules.language;

import java.util.List;

/**
 * How the comparisons of a rule make up its conditions.
 *
 * <p>Offsets are those of the file, in characters.
 */
sealed interface Truth {

    /** Whether it holds, where it is known of each comparison whether that holds. */
    boolean holds(boolean[] comparisons);

    /** Where it begins. */
    int from();

    /** Where it ends, exclusive. */
    int to();

    /**
     * One comparison.
     *
     * @param number its place among the rule's
     */
    record One(int number, int from, int to) implements Truth {
        @Override
        public boolean holds(boolean[] comparisons) {
            return comparisons[number];
        }
    }

    /**
     * Several, of which all or any have to hold.
     *
     * @param all whether all have to
     */
    record Several(boolean all, List<Truth> parts, int from, int to) implements Truth {
        @Override
        public boolean holds(boolean[] comparisons) {
            return all
                    ? parts.stream().allMatch(part -> part.holds(comparisons))
                    : parts.stream().anyMatch(part -> part.holds(comparisons));
        }
    }
}
