package io.leakproof.evaluate;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.search.Finding;
import io.leakproof.search.SearchResult;
import java.util.Map;

/**
 * One policy in one world, decided. Immutable.
 *
 * @param world the facts
 * @param policy the candidate
 * @param verdict the answer
 * @param reason why the verdict is {@link Verdict#UNKNOWN}, as a sentence; else empty
 * @param vacuous why a {@link Verdict#BLOCKS} says nothing about the policy, as a sentence; else empty
 * @param search what was found, with its numbers
 */
public record Evaluation(
        World world, Policy policy, Verdict verdict, String reason, String vacuous, SearchResult search) {

    /** Nothing was decided, for a reason that is a sentence. */
    public static Evaluation undecided(World world, Policy policy, String reason) {
        return new Evaluation(world, policy, Verdict.UNKNOWN, reason, "", SearchResult.nothing(reason));
    }

    /** Whether no import could succeed whatever the policy, so that blocking is no merit of it. */
    public boolean isVacuous() {
        return !vacuous.isEmpty();
    }

    /** Each channel that can be reached, with a shortest story. */
    public Map<Channel, Finding> findings() {
        return search.findings();
    }
}
