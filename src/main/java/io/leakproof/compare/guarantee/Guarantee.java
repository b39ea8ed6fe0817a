package io.leakproof.compare.guarantee;

import io.leakproof.evaluate.Verdict;
import io.leakproof.policy.PolicyFile;
import java.util.List;

/**
 * One policy for every machine: it blocks where none of some conditions holds, and leaks wherever one of them does. Immutable.
 *
 * @param file the policy and where its values stand
 * @param leaking where it leaks, in as few conditions as were found; none where it blocks everywhere
 * @param searches how many searches that took: kinds to which the rules give the same answers are searched once
 * @param doubt why it is not known whether it leaks elsewhere, as a sentence without a full stop; else empty
 */
public record Guarantee(PolicyFile file, List<LeakingKind> leaking, int searches, String doubt) {

    public Guarantee {
        leaking = List.copyOf(leaking);
    }

    /** What it comes to for all machines together. */
    public Verdict verdict() {
        return !leaking.isEmpty() ? Verdict.LEAKS : doubt.isEmpty() ? Verdict.BLOCKS : Verdict.UNKNOWN;
    }
}
