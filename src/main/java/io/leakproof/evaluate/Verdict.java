package io.leakproof.evaluate;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The answer to whether a policy blocks cross-user leakage in a world. */
@Api
public enum Verdict implements Word {
    /** No order of events leaks, and every order was looked at. */
    BLOCKS,
    /** Some order of events leaks; there is a story. */
    LEAKS,
    /** No leak was found, but not every order of events was looked at, or a rule failed. */
    UNKNOWN
}
