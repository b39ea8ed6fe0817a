package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The users who may have a device open at the same time. */
@Api
public enum Open implements Word {
    /** One user; everybody else gets EBUSY. */
    EXCLUSIVE,
    /** Any number of users. */
    SHARED
}
