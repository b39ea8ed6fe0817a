package io.leakproof.admission;

import io.leakproof.rules.Channel;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One finding with all the drivers, pools and kernels it holds for, while these are collected: it is told once. Not thread-safe.
 */
final class CollectedFinding {

    /** So many pools are named; of more, only how many there are. */
    private static final int MOST_POOLS = 6;

    private final Concern concern;
    private final String policy;
    private final Function<CollectedFinding, String> words;
    private final Set<String> drivers = new LinkedHashSet<>();
    private final Map<String, Set<String>> kernels = new LinkedHashMap<>();
    private final Map<Channel, Exposed> shortest = new EnumMap<>(Channel.class);
    private final Set<String> fixes = new LinkedHashSet<>();

    /**
     * Holds for nothing yet.
     *
     * @param policy the policy under which it holds; empty where none has a part in it
     * @param words what is the case, without the place
     */
    CollectedFinding(Concern concern, String policy, Function<CollectedFinding, String> words) {
        this.concern = concern;
        this.policy = policy;
        this.words = words;
    }

    /** Holds on a pool at a kernel, too. */
    CollectedFinding at(NodePool pool, String kernel) {
        kernels.computeIfAbsent(pool.id(), id -> new LinkedHashSet<>()).add(kernel);
        return this;
    }

    /** Holds for a driver, too. */
    CollectedFinding by(String driver) {
        drivers.add(driver);
        return this;
    }

    /** Has these channels, too, of each the shortest story. */
    CollectedFinding exposes(List<Exposed> exposed) {
        exposed.forEach(one ->
                shortest.merge(one.channel(), one, (first, second) -> second.steps() < first.steps() ? second : first));
        return this;
    }

    /** Would be helped by this, too; nothing where it is empty. */
    CollectedFinding helpedBy(String fix) {
        if (!fix.isEmpty()) {
            fixes.add(fix);
        }
        return this;
    }

    /** The drivers it holds for. */
    String drivers() {
        return String.join(", ", drivers);
    }

    /** The channels it has, with the steps to each. */
    String channels() {
        return shortest.values().stream()
                .map(one -> one.channel().word() + ", " + one.steps() + " steps")
                .collect(Collectors.joining("; "));
    }

    /** What is told. */
    AdmissionFinding told(Actions actions, boolean withStory) {
        return new AdmissionFinding(
                concern,
                actions.of(concern),
                words.apply(this) + place(),
                String.join("; ", fixes),
                shortest.values().stream().map(Exposed::rule).toList(),
                shortest.isEmpty() || !withStory
                        ? List.of()
                        : shortest.values().iterator().next().story(),
                actions.note(concern));
    }

    private String place() {
        String under = policy.isEmpty() ? "" : ", policy " + policy;
        if (kernels.isEmpty()) {
            return "";
        }
        if (kernels.size() == 1) {
            Map.Entry<String, Set<String>> only = kernels.entrySet().iterator().next();
            return " on pool " + only.getKey() + " (" + words(only.getValue()) + under + ")";
        }
        String pools = kernels.entrySet().stream()
                .limit(MOST_POOLS)
                .map(pool -> pool.getKey() + " (" + words(pool.getValue()) + ")")
                .collect(Collectors.joining(", "));
        int others = kernels.size() - MOST_POOLS;
        return " on pools " + pools + (others > 0 ? " and " + others + " others" : "") + under;
    }

    private static String words(Set<String> kernels) {
        return (kernels.size() == 1 ? "kernel " : "kernels ") + String.join(", ", kernels);
    }
}
