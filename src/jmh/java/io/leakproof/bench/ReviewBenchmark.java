package io.leakproof.bench;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.Review;
import io.leakproof.admission.webhook.ReviewHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import org.openjdk.jmh.annotations.Warmup;

/** One recorded review after the other, from the bytes of its body to those of its answer and its line for the log. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReviewBenchmark {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ReviewHandler handler = AdmissionSetup.read(Path.of("src/test/resources/admission/usual.yaml"))
            .handler();
    private List<Varied> alike = List.of();
    private List<Varied> ofNewForm = List.of();
    private List<Varied> withNewKey = List.of();
    private int next;

    /** Lets each be decided once. */
    @Setup
    public void decide() throws IOException, BadReviewException {
        for (byte[] body : Traffic.bodies()) {
            handler.review(body, MINUTE);
        }
        alike = Traffic.bodies().stream().map(Varied::uids).toList();
        ofNewForm = Traffic.bodies().stream().map(Varied::number).toList();
        withNewKey = Traffic.bodies().stream().map(Varied::key).toList();
    }

    /** A review like one that was decided before, but for its uids. */
    @Benchmark
    public Review again() throws BadReviewException {
        return of(alike);
    }

    /** The same, with a number in what is dropped that none had yet. */
    @Benchmark
    public Review ofNewForm() throws BadReviewException {
        return of(ofNewForm);
    }

    /** The same, with a key that none had yet. */
    @Benchmark
    public Review withNewKey() throws BadReviewException {
        return of(withNewKey);
    }

    private Review of(List<Varied> bodies) throws BadReviewException {
        next++;
        return handler.review(bodies.get(next % bodies.size()).with(next), MINUTE);
    }
}
