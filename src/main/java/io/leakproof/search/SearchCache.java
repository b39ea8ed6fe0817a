package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Question;
import io.leakproof.rules.engine.RuleBook;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Complete searches, kept with every question they asked. A search depends on its policy only through those answers: where
 * another policy gets the same answer to each of them, its search would ask the same questions in the same order and find the
 * same. So it need not be made. Thread-safe.
 */
final class SearchCache {

    private static final int MOST = 50_000;

    private final Map<World, List<CachedSearch>> ofWorld = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /**
     * One search.
     *
     * @param answers all that was asked
     * @param result what was found, without {@link Cost#UNACCOUNTED_PINS}
     * @param pinned whether an import that pins succeeded: whether somebody counts is up to the policy
     */
    private record CachedSearch(Map<Question, Answer> answers, SearchResult result, boolean pinned) {}

    /** What a search would find, if that is known; who listens is told what it would ask. */
    @Nullable
    SearchResult find(World world, Policy policy, RuleBook rules, @Nullable QuestionListener listener) {
        for (CachedSearch cached : ofWorld.getOrDefault(world, List.of())) {
            if (applies(cached, policy, rules)) {
                if (listener != null) {
                    listener.asked(policy, cached.answers().keySet());
                }
                return under(policy, cached);
            }
        }
        return null;
    }

    private static boolean applies(CachedSearch cached, Policy policy, RuleBook rules) {
        for (Map.Entry<Question, Answer> one : cached.answers().entrySet()) {
            if (!rules.ask(policy, one.getKey()).equals(one.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static SearchResult under(Policy policy, CachedSearch cached) {
        Set<Cost> costs = EnumSet.noneOf(Cost.class);
        costs.addAll(cached.result().costs());
        if (cached.pinned() && policy.pin() == Pin.ALLOWED) {
            costs.add(Cost.UNACCOUNTED_PINS);
        }
        return cached.result().with(Collections.unmodifiableSet(costs));
    }

    /** Keeps a search that is complete. */
    void keep(World world, SearchResult result, Map<Question, Answer> answers, boolean pinned) {
        if (size.incrementAndGet() > MOST) {
            ofWorld.clear();
            size.set(0);
        }
        Set<Cost> costs = EnumSet.noneOf(Cost.class);
        costs.addAll(result.costs());
        costs.remove(Cost.UNACCOUNTED_PINS);
        ofWorld.computeIfAbsent(world, one -> new CopyOnWriteArrayList<>())
                .add(new CachedSearch(Map.copyOf(answers), result.with(Collections.unmodifiableSet(costs)), pinned));
    }
}
