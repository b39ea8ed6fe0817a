package io.leakproof.adequacy;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;

/**
 * A question under a policy.
 *
 * @param policy the policy
 * @param question what is asked
 */
record Situation(Policy policy, Question question) {}
