package io.leakproof.bench;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Limits;
import io.leakproof.search.Search;
import io.leakproof.search.SearchResult;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Full searches. The second figure is allowed transitions per second. The allocation of one search grows with the states it
 * stores; the smallest object for each transition would come to 16 bytes times {@code transitions / states} a state.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class SearchBenchmark {

    /** A world of {@code src/jmh/spin}. */
    @Param({"two-buffers", "three-users"})
    public String facts = "";

    private final RuleBook rules = RuleBook.shipped();
    private final Policy policy = Policy.permissive("nothing");

    @SuppressWarnings("NullAway.Init") // JMH calls read()
    private World world;

    /** What JMH adds up beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        /** Transitions. */
        public long transitions;
        /** States. */
        public long states;
    }

    /** Reads the facts. */
    @Setup(Level.Trial)
    public void read() {
        world = Worlds.named(facts);
    }

    /** The whole space, one thread. */
    @Benchmark
    public SearchResult whole(Counters counters) {
        SearchResult result = Search.whole(world, policy, rules, Limits.defaults());
        counters.transitions += result.transitions();
        counters.states += result.states();
        return result;
    }
}
