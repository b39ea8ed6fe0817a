package io.leakproof.admission.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * Pods, of which the first are named and all are counted. Immutable.
 *
 * @param count how many there are
 * @param first the names of the first, {@code namespace/name}, in the order in which they were read
 */
public record PodNames(long count, List<String> first) {

    /** So many are named. */
    static final int MOST = 20;

    public PodNames {
        first = List.copyOf(first);
    }

    /** Collects Pods. Not thread-safe. */
    static final class Collector {

        private final List<String> first = new ArrayList<>();
        private long count;

        void add(String title) {
            count++;
            if (first.size() < MOST) {
                first.add(title);
            }
        }

        Collector add(PodNames others) {
            count += others.count();
            others.first().stream().limit(MOST - first.size()).forEach(first::add);
            return this;
        }

        PodNames names() {
            return new PodNames(count, first);
        }
    }
}
