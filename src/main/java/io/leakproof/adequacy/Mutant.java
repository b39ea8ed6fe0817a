package io.leakproof.adequacy;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Policy;
import io.leakproof.rules.language.Change;
import io.leakproof.rules.language.RuleTree;

/** One change of one rule or one policy. */
public sealed interface Mutant {

    /** The rule or policy that is changed, by its id. */
    String subject();

    /** What is done to it, such as {@code drop the rule}. */
    String sentence();

    /**
     * A rule is changed.
     *
     * @param rule as it is
     */
    record OfRule(RuleTree rule, Change change) implements Mutant {
        @Override
        public String subject() {
            return change.rule().id();
        }

        @Override
        public String sentence() {
            return change.sentence();
        }
    }

    /**
     * A policy says something else for one option.
     *
     * @param policy the policy as it is
     * @param changed as it becomes
     * @param was what it says
     * @param becomes what it says instead
     */
    record OfPolicy(Policy policy, Policy changed, OptionValue was, OptionValue becomes) implements Mutant {
        @Override
        public String subject() {
            return policy.id();
        }

        @Override
        public String sentence() {
            return "`" + was + "` becomes `" + becomes + "`";
        }
    }

    /** What decides once it is made. */
    default Evaluator evaluator(Evaluator evaluator) {
        return this instanceof OfRule rule ? evaluator.with(rule.change()) : evaluator;
    }

    /** A policy once it is made. */
    default Policy policy(Policy one) {
        return this instanceof OfPolicy ofPolicy && ofPolicy.policy().equals(one) ? ofPolicy.changed() : one;
    }
}
