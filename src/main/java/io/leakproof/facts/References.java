package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Ways to a dma-buf of a device that need no attach: whether there are any, and whether a revoke reaches whoever has it so. */
@Api
public enum References implements Word {
    /** It can be mapped by a CPU or held as a GEM object, and a revoke reaches neither. */
    KEPT,
    /** It can, and a revoke takes it away: page tables are zapped. */
    CUT,
    /** It cannot. */
    NONE
}
