package io.leakproof.suite;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.policy.Policy;
import io.leakproof.search.Completeness.Limited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Suites that were run: each case with its result, in their order. The same suites and rules give the same results. Immutable.
 *
 * @param rules the digest of the rules that decided
 * @param suites the suites
 * @param results one for each case
 */
public record SuiteRun(String rules, List<Suite> suites, List<CaseResult> results) {

    public SuiteRun {
        suites = List.copyOf(suites);
        results = List.copyOf(results);
    }

    /**
     * Runs all cases.
     *
     * @param next told which case comes next
     */
    public static SuiteRun of(List<Suite> suites, Evaluator evaluator, Consumer<Case> next) {
        List<CaseResult> results = new ArrayList<>();
        Suites.cases(suites).forEach(test -> {
            next.accept(test);
            results.add(run(test, evaluator));
        });
        return new SuiteRun(evaluator.rules().digest(), suites, results);
    }

    /** Runs one case. */
    public static CaseResult run(Case test, Evaluator evaluator) {
        if (test.skipped()) {
            return new CaseResult(test, Status.SKIPPED, List.of(), Optional.of(test.skip()), null);
        }
        Policy policy = test.policy().policy();
        Evaluation evaluation = evaluator.evaluate(test.facts(), test.world(), policy);
        return judge(test, evaluation, evaluator);
    }

    /**
     * Holds what a case expects against an evaluation, which may be one of another policy.
     *
     * @param evaluator what decided, asked again where the case names the rules that decide
     */
    static CaseResult judge(Case test, Evaluation evaluation, Evaluator evaluator) {
        List<Assertion> assertions = Assertions.of(test.expected(), evaluation, evaluator);
        boolean verdictHolds = assertions.get(0).held();
        if (evaluation.verdict() == Verdict.UNKNOWN) {
            return new CaseResult(test, Status.UNKNOWN, assertions, evaluation.doubt(), evaluation);
        }
        if (verdictHolds
                && evaluation.search().completeness() instanceof Limited limited
                && test.expected().saysMoreThanTheVerdict()) {
            return new CaseResult(test, Status.UNKNOWN, assertions, limited.limit(), evaluation);
        }
        Optional<Assertion> doubtful = assertions.stream()
                .filter(assertion -> assertion.doubt().isPresent())
                .findFirst();
        if (doubtful.isPresent()
                && assertions.stream().allMatch(one -> one.held() || one.doubt().isPresent())) {
            return new CaseResult(
                    test, Status.UNKNOWN, assertions, doubtful.get().doubt(), evaluation);
        }
        boolean all = assertions.stream().allMatch(Assertion::held);
        return new CaseResult(test, all ? Status.PASSED : Status.FAILED, assertions, Optional.empty(), evaluation);
    }

    /** How many cases came to this. */
    public long count(Status status) {
        return with(status).count();
    }

    /** The results that came to this. */
    public Stream<CaseResult> with(Status status) {
        return results.stream().filter(result -> result.status() == status);
    }
}
