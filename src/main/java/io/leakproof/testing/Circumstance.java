package io.leakproof.testing;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The circumstances that a question speaks of besides facts: given to a {@link RuleVerifier}, it is so; not given, it is not. */
@Api
public enum Circumstance implements Word {
    /** Somebody else has the device, or it is still held. */
    BUSY,
    /** One more pin would exceed the user's limit. */
    OVER_MEMLOCK,
    /** A current attachment is left. */
    ATTACHED,
    /** A current file descriptor is left. */
    EXPORTED,
    /** A current attachment or file descriptor is left. */
    REFERENCED,
    /** An importer that is waited for still maps the range. */
    AWAITING_UNMAP,
    /** The range is overwritten when it is taken from the pool. */
    SCRUBBED_ON_ALLOCATE,
    /** Those who hold something are the processes of the user who closed the device. */
    CLOSER,
    /** The range belongs to the user who closed the device. */
    OWNED
}
