package io.leakproof.facts;

import io.leakproof.source.Word;

/** The consequences of an unknown for the verdicts of a world, the gravest first. */
public enum WorldEffect implements Word {
    /** The world may lack something that leaks: no policy may be said to block there. */
    OPEN,
    /** The world holds the worst of all possibilities: a block stands, a leak may be one of the worst case only. */
    COVERED,
    /** It concerns who holds what at present, and no verdict on the world. */
    PRESENT_ONLY;

    /** Whether this is at least as grave as another. */
    boolean atLeast(WorldEffect other) {
        return compareTo(other) <= 0;
    }
}
