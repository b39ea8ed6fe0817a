package io.leakproof.serve;

import io.leakproof.admission.webhook.Review;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What is counted of one review, and the page: by Prometheus' library, and by hand with the same names, labels and buckets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Threads(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MetricsBenchmark {

    private static final List<String> RESOURCES = List.of("pods", "jobs", "resourceclaims", "deployments");
    private static final List<String> DECISIONS = List.of("allow", "warn", "deny");
    private static final ExpositionFormatWriter TEXT = Metrics.format(null);
    private static final long TOOK = 40_000;

    private final Metrics byLibrary = new Metrics();
    private final HandWritten byHand = new HandWritten();
    private final Review review = review("pods", "deny");

    /** Lets the pages have the same series. */
    @Setup
    public void count() {
        for (String resource : RESOURCES) {
            for (String decision : DECISIONS) {
                byLibrary.answered(review(resource, decision), TOOK);
                byHand.answered(review(resource, decision), TOOK);
            }
        }
    }

    private static Review review(String resource, String decision) {
        return new Review(
                new byte[0],
                resource,
                decision,
                List.of("cross-tenant-read", "no-hold-at-all"),
                List.of(),
                new byte[0]);
    }

    /** One review, two rules. */
    @Benchmark
    public void countByLibrary() {
        byLibrary.answered(review, TOOK);
    }

    /** The same. */
    @Benchmark
    public void countByHand() {
        byHand.answered(review, TOOK);
    }

    /** The page, which also has four more families of a series or two. */
    @Benchmark
    @Threads(1)
    public byte[] pageByLibrary() throws IOException {
        return byLibrary.page(TEXT);
    }

    /** The page. */
    @Benchmark
    @Threads(1)
    public byte[] pageByHand() {
        return byHand.page().getBytes(StandardCharsets.UTF_8);
    }
}
