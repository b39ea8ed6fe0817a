package io.leakproof.reference;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The second engine. It follows the page on the semantics sentence by sentence, without rules, reductions or any code of the
 * first engine, so that a difference between the two is a bug in one of them or in the page.
 *
 * <p>Thread-safe: calls share nothing.
 */
public final class Reference {

    private Reference() {}

    /**
     * Explores every reachable state, whatever is found on the way.
     *
     * @param maxStates how many distinct states may be reachable, the first included
     * @throws LimitReachedException if there are more; nothing is concluded from a partial search
     */
    public static ReferenceResult decide(World world, Policy policy, long maxStates) {
        return new ReferenceSearch(new Scene(world, policy), maxStates).run();
    }

    /**
     * Walks through a trace from the initial state.
     *
     * @return the channels that hold in its final state, sorted; empty where none does
     * @throws IllegalArgumentException naming the step, counted from one, whose event is unknown, whose arguments do not
     *     fit the event or the world, or whose guards do not hold
     */
    public static Set<String> replay(World world, Policy policy, List<ReferenceStep> steps) {
        return Collections.unmodifiableSet(new Replay(world, new Scene(world, policy)).of(steps));
    }
}
