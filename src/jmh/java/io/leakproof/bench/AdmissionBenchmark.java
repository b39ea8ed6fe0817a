package io.leakproof.bench;

import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.FdChannel;
import io.leakproof.admission.NodePool;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.policy.PolicyFile;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One admission: a pair that was decided before, and one that nobody has asked about yet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
public class AdmissionBenchmark {

    private final AdmissionRequest request = request("habanalabs-gaudi2", "policies/two-tier.yaml");
    private final AdmissionRequest leaking = request("habanalabs-gaudi1", "policies/pin-accounted.yaml");
    private final AdmissionRequest widest =
            request("habanalabs-gaudi2", "policies/pin-accounted.yaml").passesFdsBy(FdChannel.HOST_IPC);
    private final AdmissionGate gate = AdmissionGate.with(Evaluator.shipped());

    private static AdmissionRequest request(String device, String policy) {
        return AdmissionRequest.of("red")
                .wants(device)
                .reaches("efa")
                .on(NodePool.of(
                        "training", "6.12", PolicyFile.read(Path.of(policy)).policy()));
    }

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
