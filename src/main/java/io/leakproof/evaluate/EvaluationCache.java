package io.leakproof.evaluate;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers evaluations that were complete, whatever the limits were. Forgets everything when it is full. Who asks with the
 * same objects again is answered without a look into them, and without an allocation. Thread-safe.
 */
final class EvaluationCache {

    private static final int MOST = 100_000;

    private static final int RECENT = 1 << 10;

    private final AtomicReferenceArray<@Nullable Evaluation> recent = new AtomicReferenceArray<>(RECENT);
    private final Map<World, Map<Policy, Evaluation>> decided = new ConcurrentHashMap<>();
    private final Map<World, Boolean> tested = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    @Nullable
    Evaluation find(World world, Policy policy) {
        Evaluation last = recent.get(slot(world, policy));
        if (last != null && isOf(world, policy, last)) {
            return last;
        }
        Map<Policy, Evaluation> ofWorld = decided.get(world);
        Evaluation known = ofWorld == null ? null : ofWorld.get(policy);
        if (known != null) {
            recent.set(slot(known.world(), known.policy()), known);
        }
        return known;
    }

    @SuppressWarnings("ReferenceEquality") // another object that is equal is found by the map
    private static boolean isOf(World world, Policy policy, Evaluation evaluation) {
        return evaluation.world() == world && evaluation.policy() == policy;
    }

    private static int slot(World world, Policy policy) {
        return (System.identityHashCode(world) * 31 + System.identityHashCode(policy)) & RECENT - 1;
    }

    void keep(Evaluation evaluation) {
        if (size.incrementAndGet() > MOST) {
            decided.clear();
            tested.clear();
            size.set(0);
        }
        decided.computeIfAbsent(evaluation.world(), world -> new ConcurrentHashMap<>())
                .put(evaluation.policy(), evaluation);
    }

    /** Whether a world puts policies to the test: what was found out about it, or what is now, which may be that a limit was reached. */
    Optional<Boolean> tested(World world, Supplier<Optional<Boolean>> finder) {
        Optional<Boolean> known = Optional.ofNullable(tested.get(world)).or(finder);
        known.ifPresent(found -> tested.put(world, found));
        return known;
    }
}
