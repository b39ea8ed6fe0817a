package io.leakproof.suite;

import io.leakproof.evaluate.Verdict;
import io.leakproof.rules.Channel;
import io.leakproof.search.Cost;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expectation that a facts file has of one policy. Immutable. Components are null where the file does not say; what it does
 * say is meant exactly.
 *
 * @param verdict the verdict; never {@link Verdict#UNKNOWN}
 * @param channels the channels that are reachable, each with the number of events of its shortest trace
 * @param costs the costs that are reachable
 * @param excluded the ids of the importers that the policy shuts out
 * @param kernelExcluded the ids of the importers that the kernel shuts out whatever the policy
 * @param vacuous whether nothing could leak even without a policy
 */
public record Expectation(
        Verdict verdict,
        @Nullable Map<Channel, Integer> channels,
        @Nullable List<Cost> costs,
        @Nullable List<String> excluded,
        @Nullable List<String> kernelExcluded,
        @Nullable Boolean vacuous) {

    /** Copies the collections. */
    public Expectation {
        channels = channels == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        costs = costs == null ? null : List.copyOf(costs);
        excluded = excluded == null ? null : List.copyOf(excluded);
        kernelExcluded = kernelExcluded == null ? null : List.copyOf(kernelExcluded);
    }
}
