package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Ways to reach a dma-buf of a device without an attach, and whether a revoke ends them. */
@Api
public enum References implements Word {
    /** A CPU can map it or a GEM object hold it, and a revoke ends neither. */
    KEPT,
    /** A CPU can map it or a GEM object hold it, and a revoke ends both: page tables are zapped. */
    CUT,
    /** Neither is possible. */
    NONE
}
