package io.leakproof.adequacy;

import io.leakproof.rules.language.Condition;

/**
 * One condition of a rule in a run of tests.
 *
 * @param condition the condition
 * @param held at how many questions it held
 * @param failed at how many it did not
 * @param heldAlone at how many the rule spoke, and would not have without it
 * @param failedAlone at how many the rule was silent because of it and of no other
 */
public record CoveredCondition(Condition condition, long held, long failed, long heldAlone, long failedAlone) {

    /** How many of the two ways in which it can decide were seen. */
    public int ways() {
        return (heldAlone > 0 ? 1 : 0) + (failedAlone > 0 ? 1 : 0);
    }
}
