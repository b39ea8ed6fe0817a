package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** What an importer's DMA may do. */
@Api
public enum Access implements Word {
    /** Read only. */
    READ,
    /** Write only. */
    WRITE,
    /** Both. */
    READ_WRITE
}
