package io.leakproof.bench;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.ReviewHandler;
import io.leakproof.admission.webhook.ReviewResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One recorded review after the other, from the bytes of its body to those of its answer and its line for the log. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
public class ReviewBenchmark {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ReviewHandler handler = AdmissionSetup.read(Path.of("src/test/resources/admission/usual.yaml"))
            .handler();
    private List<Varied> reviews = List.of();
    private int next;

    /** Lets each be decided once. */
    @Setup
    public void decide() throws IOException, BadReviewException {
        for (byte[] body : Traffic.bodies()) {
            handler.review(body, MINUTE);
        }
        reviews = Traffic.bodies().stream().map(Varied::of).toList();
    }

    /** A review like one that was decided before, but for its uids. */
    @Benchmark
    public ReviewResponse again() throws BadReviewException {
        next++;
        return handler.review(reviews.get(next % reviews.size()).with(next), MINUTE);
    }
}
