package io.leakproof.suite;

import io.leakproof.source.Word;

/** The status of a case. */
public enum Status implements Word {
    /** The expectation held, whether it was of a block or of a leak. */
    PASSED,
    /** It did not. */
    FAILED,
    /** The evaluation could not tell: a limit was reached, or a rule failed. */
    UNKNOWN,
    /** It was not run, for a reason that the case gives. */
    SKIPPED
}
