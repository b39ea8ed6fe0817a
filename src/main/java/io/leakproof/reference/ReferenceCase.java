package io.leakproof.reference;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;

/**
 * One question for an engine: a world and the policy in force in it. Immutable.
 *
 * @param world the facts
 * @param policy the candidate policy
 */
public record ReferenceCase(World world, Policy policy) {}
