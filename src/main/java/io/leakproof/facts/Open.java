package io.leakproof.facts;

import io.leakproof.source.Word;

/** Who may have a device open at the same time. */
public enum Open implements Word {
    /** One user; everybody else gets EBUSY. */
    EXCLUSIVE,
    /** Any number of users. */
    SHARED
}
