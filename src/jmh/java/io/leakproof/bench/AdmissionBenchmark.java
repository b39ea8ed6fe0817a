package io.leakproof.bench;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.FdChannel;
import io.leakproof.admission.NodePool;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.policy.PolicyFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One admission: a pair that was decided before, and one that nobody has asked about yet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AdmissionBenchmark {

    private final AdmissionRequest request = AdmissionRequest.of("red")
            .wants("habanalabs-gaudi2")
            .reaches("efa")
            .on(NodePool.of(
                    "training",
                    "6.12",
                    PolicyFile.read(Path.of("policies/two-tier.yaml")).policy()));
    private final AdmissionRequest leaking = AdmissionRequest.of("red")
            .wants("habanalabs-gaudi1")
            .reaches("efa")
            .on(NodePool.of(
                    "training",
                    "6.12",
                    PolicyFile.read(Path.of("policies/pin-accounted.yaml")).policy()));
    private final AdmissionRequest widest = AdmissionRequest.of("red")
            .wants("habanalabs-gaudi2")
            .reaches("efa")
            .passesFdsBy(FdChannel.HOST_IPC)
            .on(NodePool.of(
                    "training",
                    "6.12",
                    PolicyFile.read(Path.of("policies/pin-accounted.yaml")).policy()));
    private final AdmissionGate gate = AdmissionGate.with(Evaluator.shipped());

    /** Gates that remember nothing. */
    @State(Scope.Thread)
    public static class Fresh {

        private AdmissionGate gate = AdmissionGate.with(Evaluator.shipped());

        /** Forgets. */
        @Setup(Level.Invocation)
        public void forget() {
            gate = AdmissionGate.with(Evaluator.shipped());
        }
    }

    /** A pair that blocks, decided before. */
    @Benchmark
    public AdmissionDecision again() {
        return gate.decide(request);
    }

    /** A pair that leaks, decided before. */
    @Benchmark
    public AdmissionDecision leakAgain() {
        return gate.decide(leaking);
    }

    /** A pair that blocks, the first time. */
    @Benchmark
    public AdmissionDecision first(Fresh fresh) {
        return fresh.gate.decide(request);
    }

    /** A pair that leaks, the first time, with what would help. */
    @Benchmark
    public AdmissionDecision firstLeak(Fresh fresh) {
        return fresh.gate.decide(leaking);
    }

    /** The pair of the shipped catalogue with the most states: it leaks, and not by every channel; the first time. */
    @Benchmark
    public AdmissionDecision firstLeakOfTheWidest(Fresh fresh) {
        return fresh.gate.decide(widest);
    }
}
