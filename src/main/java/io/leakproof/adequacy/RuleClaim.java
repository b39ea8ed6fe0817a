package io.leakproof.adequacy;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import java.util.function.Predicate;

/**
 * An expectation of a test about one rule at one question.
 *
 * @param book the rules the test is about
 * @param rule the id of the rule
 * @param policy the policy in force
 * @param question what is asked
 * @param holds whether what the rule says, which may be nothing, is as expected
 */
public record RuleClaim(
        RuleBook book, String rule, Policy policy, Question question, Predicate<List<Conclusion>> holds) {

    /** Whether it holds under these rules. */
    boolean holdsUnder(RuleBook rules) {
        return holds.test(rules.ask(policy, question).rulings().stream()
                .filter(ruling -> ruling.rule().id().equals(rule))
                .map(ruling -> ruling.conclusion())
                .toList());
    }
}
