package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The owner of a range, seen by the user a question is about. */
@Api
public enum Owner implements Word {
    /** The range is in the pool. */
    NOBODY,
    /** The user. */
    SELF,
    /** Another user of the user's tenant. */
    SAME_TENANT,
    /** A user of another tenant. */
    OTHER_TENANT,
    /** Given up by its owner, not yet back in the pool. */
    LIMBO
}
