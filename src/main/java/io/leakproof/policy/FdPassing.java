package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The users to whom a dma-buf file descriptor may be passed. */
@Api
public enum FdPassing implements Word {
    /** To anybody. */
    ANY,
    /** To users of the passing user's tenant. */
    SAME_TENANT,
    /** To nobody. */
    NONE
}
