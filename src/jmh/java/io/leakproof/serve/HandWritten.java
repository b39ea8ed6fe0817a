package io.leakproof.serve;

import io.leakproof.admission.webhook.Review;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What {@link Metrics} counts, with nothing but the JDK: what the library is held against. */
final class HandWritten {

    private final Counter reviews =
            new Counter("leakproof_reviews_total", "Reviews that were answered.", "resource", "decision");
    private final Counter hits =
            new Counter("leakproof_rule_hits_total", "Reviews a rule had a part in.", "rule", "decision");
    private final Counter undetermined =
            new Counter("leakproof_undetermined_total", "Reviews that do not say what they would have to.", "reason");
    private final Histogram seconds = new Histogram();

    void answered(Review review, long nanos) {
        reviews.count(review.resource(), review.decision());
        for (String rule : review.rules()) {
            hits.count(rule, review.decision());
        }
        for (String reason : review.undetermined()) {
            undetermined.count(reason);
        }
        seconds.took(nanos);
    }

    String page() {
        Page page = new Page();
        List.of(reviews, hits, undetermined).forEach(counter -> counter.write(page));
        seconds.write(page);
        page.family("jvm_memory_used_bytes", "Memory in use, by pool.", "gauge");
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            page.sample(
                    "jvm_memory_used_bytes",
                    List.of("pool"),
                    List.of(pool.getName()),
                    pool.getUsage().getUsed());
        }
        page.family("jvm_threads_current", "Threads.", "gauge");
        page.sample(
                "jvm_threads_current",
                List.of(),
                List.of(),
                ManagementFactory.getThreadMXBean().getThreadCount());
        page.family("jvm_classes_loaded", "Classes.", "gauge");
        page.sample(
                "jvm_classes_loaded",
                List.of(),
                List.of(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        return page.text.toString();
    }

    private static final class Counter {

        private final String name;
        private final String help;
        private final List<String> labels;
        private final Map<List<String>, LongAdder> series = new ConcurrentHashMap<>();

        Counter(String name, String help, String... labels) {
            this.name = name;
            this.help = help;
            this.labels = List.of(labels);
        }

        void count(String... values) {
            List<String> key = List.of(values);
            LongAdder adder = series.get(key);
            if (adder == null) {
                adder = series.computeIfAbsent(key, unused -> new LongAdder());
            }
            adder.increment();
        }

        void write(Page page) {
            page.family(name, help, "counter");
            series.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.comparing(Object::toString)))
                    .forEach(entry -> page.sample(
                            name, labels, entry.getKey(), entry.getValue().sum()));
        }
    }

    private static final class Histogram {

        private static final String NAME = "leakproof_review_seconds";
        private static final double[] BOUNDS = {
            0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
        };

        private final List<LongAdder> buckets = new ArrayList<>();
        private final LongAdder nanoseconds = new LongAdder();

        Histogram() {
            for (int i = 0; i <= BOUNDS.length; i++) {
                buckets.add(new LongAdder());
            }
        }

        void took(long nanos) {
            int bucket = 0;
            while (bucket < BOUNDS.length && nanos > BOUNDS[bucket] * 1e9) {
                bucket++;
            }
            buckets.get(bucket).increment();
            nanoseconds.add(nanos);
        }

        void write(Page page) {
            page.family(NAME, "From the first byte of a body to its answer.", "histogram");
            long sum = 0;
            for (int i = 0; i <= BOUNDS.length; i++) {
                sum += buckets.get(i).sum();
                String bound = i == BOUNDS.length ? "+Inf" : Page.plain(BOUNDS[i]);
                page.sample(NAME + "_bucket", List.of("le"), List.of(bound), sum);
            }
            page.sample(NAME + "_sum", List.of(), List.of(), nanoseconds.sum() / 1e9);
            page.sample(NAME + "_count", List.of(), List.of(), sum);
        }
    }

    /** Prometheus' text format, version 0.0.4. */
    private static final class Page {

        private final StringBuilder text = new StringBuilder();

        void family(String name, String help, String type) {
            text.append("# HELP ").append(name).append(' ').append(help).append('\n');
            text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        }

        void sample(String name, List<String> labels, List<String> values, Number value) {
            text.append(name);
            for (int i = 0; i < labels.size(); i++) {
                text.append(i == 0 ? '{' : ',')
                        .append(labels.get(i))
                        .append("=\"")
                        .append(values.get(i)
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n"))
                        .append('"');
            }
            text.append(labels.isEmpty() ? " " : "} ").append(plain(value)).append('\n');
        }

        static String plain(Number value) {
            return value instanceof Double number
                    ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                    : value.toString();
        }
    }
}
