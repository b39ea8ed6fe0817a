package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The access that an importer's DMA has. */
@Api
public enum Access implements Word {
    /** Read only. */
    READ,
    /** Write only. */
    WRITE,
    /** Both. */
    READ_WRITE
}
