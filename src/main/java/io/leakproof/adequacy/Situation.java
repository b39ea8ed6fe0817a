package io.leakproof.adequacy;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import java.util.Optional;

/**
 * A question under a policy.
 *
 * @param policy the policy
 * @param question what is asked
 * @param said what the rule says to that whose situation it is
 */
record Situation(Policy policy, Question question, Optional<Conclusion> said) {}
