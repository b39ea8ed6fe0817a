package io.leakproof.adequacy;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import java.util.function.BiPredicate;

/**
 * An expectation of a test about one policy in one world.
 *
 * @param name the name of the test
 * @param world the facts
 * @param policy the policy
 * @param asksAgain whether the evaluator is asked more than to decide: what it would decide without one of its rules
 * @param holds whether what an evaluator decides is as expected; given that evaluator too
 */
public record WorldClaim(
        String name, World world, Policy policy, boolean asksAgain, BiPredicate<Evaluation, Evaluator> holds) {

    /** Whether it holds of another policy in the place of its own. */
    boolean holdsOf(Policy other, Evaluator evaluator) {
        return holds.test(evaluator.evaluate(world, other), evaluator);
    }
}
