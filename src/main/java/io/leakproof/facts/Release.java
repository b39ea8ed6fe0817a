package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The moment at which a range goes back to the pool that serves the next user. */
@Api
public enum Release implements Word {
    /** When its owner's session ends. */
    ON_CLOSE,
    /** Only when the last reference to its dma-buf is gone too (struct-page or GEM reference counts). */
    ON_LAST_REFERENCE
}
