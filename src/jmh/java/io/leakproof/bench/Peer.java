package io.leakproof.bench;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.model.Promela;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Limits;
import io.leakproof.search.Search;
import io.leakproof.search.SearchResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Our side of {@code src/jmh/spin/compare.sh}. Needs no JMH. */
public final class Peer {

    private Peer() {}

    /**
     * The program.
     *
     * @param args what to do, a facts file, and policy files: {@code model} prints a Promela model; {@code search} searches
     *     once; {@code serve} searches whenever a line comes in; {@code evaluate} evaluates all policies
     */
    public static void main(String[] args) throws IOException {
        World world = FactsFile.read(Path.of(args[1])).world();
        Policy policy = PolicyFile.read(Path.of(args[2])).policy();
        switch (args[0]) {
            case "model" -> System.out.print(Promela.of(world, policy, RuleBook.shipped()));
            case "search" -> System.out.println(timed(world, policy, RuleBook.shipped()));
            case "serve" -> serve(world, policy);
            case "evaluate" -> evaluate(world, args);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void serve(World world, Policy policy) throws IOException {
        RuleBook rules = RuleBook.shipped();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {
            System.out.println(timed(world, policy, rules));
        }
    }

    /** States, transitions, seconds, and seconds of this thread's CPU. */
    private static String timed(World world, Policy policy, RuleBook rules) {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        SearchResult result = Search.whole(world, policy, rules, Limits.defaults());
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        return String.format(Locale.ROOT, "%d %d %.4f %.4f", result.states(), result.transitions(), seconds, busy);
    }

    private static void evaluate(World world, String[] args) {
        Evaluator evaluator = Evaluator.shipped();
        for (int next = 2; next < args.length; next++) {
            Evaluation evaluation = evaluator.evaluate(
                    world, PolicyFile.read(Path.of(args[next])).policy());
            System.out.println(args[next] + " " + evaluation.verdict().word());
        }
    }
}
