package io.leakproof.bench;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.World;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.ImportQuestion;
import io.leakproof.rules.Owner;
import io.leakproof.rules.engine.RuleBook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One question to the rules: put to Drools, and answered from memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class QuestionBenchmark {

    private final RuleBook rules = RuleBook.shipped();
    private final Policy policy = Policy.permissive("nothing");
    private final World world = Worlds.seed();
    private final ImportQuestion known = question(world.buffers().get(0));
    private long asked;

    /** A question that was never put before. */
    @Benchmark
    public Answer cold() {
        return rules.ask(policy, question(new Buffer("hbm" + asked++, "gaudi0", 4096, Labels.none())));
    }

    /** The same question again. */
    @Benchmark
    public Answer remembered() {
        return rules.ask(policy, known);
    }

    private ImportQuestion question(Buffer buffer) {
        return new ImportQuestion(
                world.devices().get(0),
                buffer,
                world.importers().get(0),
                world.users().get(0),
                true,
                true,
                Owner.SELF,
                false);
    }
}
