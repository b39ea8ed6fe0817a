package io.leakproof.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range as it changes hands in a trace.
 *
 * @param buffer its id
 * @param hands in whose hands it is after each event
 */
public record Range(String buffer, List<Hand> hands) {

    public Range {
        hands = List.copyOf(hands);
    }

    /**
     * The holder of a range.
     *
     * @param owner the id of the user it belongs to; null where it is nobody's
     * @param kept whether it was given up and is kept out of the pool; nobody's and not kept, it is in the pool
     */
    public record Hand(@Nullable String owner, boolean kept) {}
}
