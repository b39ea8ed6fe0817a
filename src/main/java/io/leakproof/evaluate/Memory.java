package io.leakproof.evaluate;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What was decided completely, whatever the limits were. Forgets everything when it is full. Thread-safe. */
final class Memory {

    private static final int MOST = 100_000;

    private final Map<World, Map<Policy, Evaluation>> decided = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    @Nullable
    Evaluation find(World world, Policy policy) {
        Map<Policy, Evaluation> ofWorld = decided.get(world);
        return ofWorld == null ? null : ofWorld.get(policy);
    }

    void keep(Evaluation evaluation) {
        if (size.incrementAndGet() > MOST) {
            decided.clear();
            size.set(0);
        }
        decided.computeIfAbsent(evaluation.world(), world -> new ConcurrentHashMap<>())
                .put(evaluation.policy(), evaluation);
    }
}
