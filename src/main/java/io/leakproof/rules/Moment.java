package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The moments at which a range may be overwritten. */
@Api
public enum Moment implements Word {
    /** As it goes back to the pool. */
    ON_RELEASE,
    /** As a user takes it from the pool. */
    ON_ALLOCATE,
    /** As the device is reset. */
    ON_RESET
}
