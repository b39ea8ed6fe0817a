package io.leakproof.adequacy;

import io.leakproof.source.Word;

/** The status of a mutant. */
public enum MutantStatus implements Word {
    /** Some test notices it. */
    KILLED,
    /** No test notices it. */
    SURVIVED,
    /** No test can notice it: the changed rule says the same to whatever it is asked. */
    EQUIVALENT,
    /** The time was up before it was tried. */
    UNTRIED
}
