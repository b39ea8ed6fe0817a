package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The users who may import a buffer. */
@Api
public enum ImportBy implements Word {
    /** Whoever holds a file descriptor of it. */
    ANYONE,
    /** Users of the tenant that owns the buffer at that moment. */
    OWNER_TENANT
}
