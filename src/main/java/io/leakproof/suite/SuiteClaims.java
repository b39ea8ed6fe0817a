package io.leakproof.suite;

import io.leakproof.adequacy.WorldClaim;
import java.util.List;

/** Turns what suites expect into claims that mutants are held against. */
public final class SuiteClaims {

    private SuiteClaims() {}

    /** One for each case that is not skipped. */
    public static List<WorldClaim> of(List<Suite> suites) {
        return Suites.cases(suites)
                .filter(test -> !test.skipped())
                .map(SuiteClaims::of)
                .toList();
    }

    /** The claim of one case. */
    public static WorldClaim of(Case test) {
        return new WorldClaim(
                test.fullName(),
                test.world(),
                test.policy().policy(),
                test.expected().namesDeciders(),
                (evaluation, evaluator) ->
                        SuiteRun.judge(test, evaluation, evaluator).status() == Status.PASSED);
    }
}
