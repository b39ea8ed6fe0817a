package io.leakproof.host;

import io.leakproof.source.Word;

/** The degrees to which it is certain that somebody holds a buffer; surest first. */
public enum Certainty implements Word {
    /** A descriptor, a mapping or a handle says so. */
    EXACT,
    /** Nobody else is seen who could. */
    LIKELY,
    /** One of several who could. */
    CANDIDATE
}
