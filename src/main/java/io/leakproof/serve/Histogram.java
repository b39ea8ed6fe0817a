package io.leakproof.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How long things took, in buckets that suit decisions: from half a millisecond to ten seconds. Thread-safe. */
final class Histogram {

    private static final double[] BOUNDS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final String name;
    private final String help;
    private final List<LongAdder> buckets = new ArrayList<>();
    private final LongAdder nanoseconds = new LongAdder();

    Histogram(String name, String help) {
        this.name = name;
        this.help = help;
        for (int i = 0; i <= BOUNDS.length; i++) {
            buckets.add(new LongAdder());
        }
    }

    /** One thing that took so long. */
    void took(long nanos) {
        int bucket = 0;
        while (bucket < BOUNDS.length && nanos > BOUNDS[bucket] * 1e9) {
            bucket++;
        }
        buckets.get(bucket).increment();
        nanoseconds.add(nanos);
    }

    void write(MetricsPage page) {
        page.family(name, help, "histogram");
        long sum = 0;
        for (int i = 0; i <= BOUNDS.length; i++) {
            sum += buckets.get(i).sum();
            String bound = i == BOUNDS.length ? "+Inf" : MetricsPage.plain(BOUNDS[i]);
            page.sample(name + "_bucket", List.of("le"), List.of(bound), sum);
        }
        page.sample(name + "_sum", List.of(), List.of(), nanoseconds.sum() / 1e9);
        page.sample(name + "_count", List.of(), List.of(), sum);
    }
}
