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
final class LabelledCounter {

    private final Counter counter;
    private final Map<List<String>, CounterDataPoint> known = new ConcurrentHashMap<>();

    LabelledCounter(Counter counter) {
        this.counter = counter;
    }

    /** Adds one to the series of these values. */
    void count(String... values) {
        of(values).inc();
    }

    /** Shows the series of these values with 0, so that the first event is a change. */
    void begin(String... values) {
        of(values);
    }

    private CounterDataPoint of(String... values) {
        List<String> key = List.of(values);
        CounterDataPoint found = known.get(key);
        return found == null ? known.computeIfAbsent(key, unused -> counter.labelValues(values)) : found;
    }
}
