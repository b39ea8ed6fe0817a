package io.leakproof.facts;

import io.leakproof.source.Word;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a facts file says one policy must come to. Immutable. Components are null where the file does not say; what it does say
 * is meant exactly.
 *
 * @param verdict the verdict
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

    /** A verdict one can expect. */
    public enum Verdict implements Word {
        /** No order of events lets a tenant read another's data. */
        BLOCKS,
        /** Some order does. */
        LEAKS
    }

    /** A way in which data or its integrity is lost. */
    public enum Channel implements Word {
        /** An attachment of an earlier allocation reads the new owner's data. */
        STALE_READ,
        /** A new owner finds the data of an earlier one. */
        RESIDUE,
        /** An attachment of an earlier allocation writes to the new owner's range. */
        TAMPER
    }

    /** What a policy costs, beside the importers it shuts out. */
    public enum Cost implements Word {
        /** The next user waits until an importer lets go. */
        NEXT_OPEN_WAITS,
        /** Memory is pinned and nobody counts. */
        UNACCOUNTED_PINS,
        /** A live attachment is taken away. */
        BREAKS_IMPORTS,
        /** Memory stays out of the pool. */
        HOARDS
    }
}
