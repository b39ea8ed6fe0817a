package io.leakproof.serve;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts by labels, with values that are few and known beforehand. Asks the library for each series once: to look one up there takes
 * a lock where another stands beside it. Thread-safe.
 */
final class Series {

    private final Counter counter;
    private final Map<List<String>, CounterDataPoint> known = new ConcurrentHashMap<>();

    Series(Counter counter) {
        this.counter = counter;
    }

    /** One more. */
    void count(String... values) {
        of(values).inc();
    }

    /** None yet: so that the first shows as a change. */
    void begin(String... values) {
        of(values);
    }

    private CounterDataPoint of(String... values) {
        List<String> key = List.of(values);
        CounterDataPoint found = known.get(key);
        return found == null ? known.computeIfAbsent(key, unused -> counter.labelValues(values)) : found;
    }
}
