package io.leakproof.bench;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole node under the shipped policies and none, by an evaluator that remembers no evaluation; what the rules answered
 * before is known. The larger node has importers of the same kinds. The mixed one has drivers of the catalogue, what they do
 * today beside the policies, and each policy under a container runtime.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class NodeBenchmark {

    private static final String MIXED = "mixed";

    /** Devices, buffers on each, users, importers; or a word. */
    @Param({"8x8x20x8", "64x64x200x32", MIXED})
    public String node = "";

    private final RuleBook rules = RuleBook.shipped();
    private final List<Policy> policies = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // JMH calls build()
    private World world;

    /** Builds the node. */
    @Setup(Level.Trial)
    public void build() {
        if (node.equals(MIXED)) {
            world = Worlds.mixedNode();
            policies.addAll(Worlds.underContainerRuntime());
        } else {
            world = Worlds.node(node);
            policies.addAll(Worlds.policies());
            policies.add(Policy.permissive("nothing"));
        }
    }

    /** All policies, decided completely. */
    @Benchmark
    public List<Evaluation> allPolicies() {
        Evaluator evaluator = Evaluator.with(rules);
        List<Evaluation> evaluations = policies.stream()
                .map(policy -> evaluator.evaluate(world, policy))
                .toList();
        if (!evaluations.stream().allMatch(one -> one.search().complete())) {
            throw new IllegalStateException("not complete");
        }
        return evaluations;
    }
}
