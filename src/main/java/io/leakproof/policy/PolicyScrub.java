package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The moments at which the policy has a range overwritten, beside what the device does by itself. */
@Api
public enum PolicyScrub implements Word {
    /** Never. */
    NONE,
    /** When the range goes back to the pool. */
    ON_RELEASE,
    /** When the next user takes the range. */
    ON_ALLOCATE
}
