package io.leakproof.serve;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by labels. However many label values come in, only so many are told apart. Thread-safe. */
final class Counter {

    private static final int MOST_SERIES = 500;
    private static final String OTHER = "other";

    private final String name;
    private final String help;
    private final List<String> labels;
    private final Map<List<String>, LongAdder> series = new ConcurrentHashMap<>();

    Counter(String name, String help, String... labels) {
        this.name = name;
        this.help = help;
        this.labels = List.of(labels);
        if (labels.length == 0) {
            series.put(List.of(), new LongAdder());
        }
    }

    /** One more. */
    void count(String... values) {
        List<String> key = List.of(values);
        LongAdder adder = series.get(key);
        if (adder == null) {
            List<String> kept = series.size() < MOST_SERIES
                    ? key
                    : key.stream().map(value -> OTHER).toList();
            adder = series.computeIfAbsent(kept, unused -> new LongAdder());
        }
        adder.increment();
    }

    /** How many there were with these values. */
    long of(String... values) {
        LongAdder adder = series.get(List.of(values));
        return adder == null ? 0 : adder.sum();
    }

    void write(MetricsPage page) {
        page.family(name, help, "counter");
        series.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Object::toString)))
                .forEach(entry -> page.sample(
                        name, labels, entry.getKey(), entry.getValue().sum()));
    }
}
