package io.leakproof.bench;

import io.leakproof.compare.Recommendation;
import io.leakproof.compare.Recommender;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.search.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Library calls on the seed: evaluations that were made before, and a recommendation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class EvaluationBenchmark {

    private final Evaluator evaluator = Evaluator.shipped();
    private final World world = Worlds.seed();
    private final FactsFile seed = FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml"));
    private final List<Policy> policies = Worlds.policies();

    /** All shipped policies, evaluated before. */
    @Benchmark
    public void allAgain(Blackhole sink) {
        policies.forEach(policy -> sink.consume(evaluator.evaluate(world, policy)));
    }

    /** Every combination of options, by an evaluator that has decided none of them. */
    @Benchmark
    public Recommendation recommend() {
        return Recommender.recommend(Evaluator.with(evaluator.rules()), Limits.defaults(), Set.of(), 1, List.of(seed));
    }
}
