package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The authority that refuses an event. */
@Api
public enum Authority implements Word {
    /** The kernel as it is, whatever the policy says. */
    KERNEL,
    /** The candidate policy, or a rule of the user's own. */
    POLICY
}
