package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The moments at which the device's own driver overwrites a range. */
@Api
public enum DeviceScrub implements Word {
    /** Never. */
    NEVER,
    /** When the range goes back to the pool. */
    ON_RELEASE,
    /** When the next user takes the range. */
    ON_ALLOCATE
}
