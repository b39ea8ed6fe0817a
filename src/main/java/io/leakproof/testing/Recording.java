package io.leakproof.testing;

import io.leakproof.adequacy.CoverageRecorder;
import io.leakproof.adequacy.RuleClaim;
import io.leakproof.adequacy.WorldClaim;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Records what the verifiers of this package ask and expect while it goes on, in whichever thread: the data of coverage and of
 * mutation. Only what held is kept. Thread-safe.
 */
public final class Recording {

    private static final List<Recording> GOING_ON = new CopyOnWriteArrayList<>();

    private final CoverageRecorder recorder = new CoverageRecorder();
    private final Queue<RuleClaim> rules = new ConcurrentLinkedQueue<>();
    private final Map<Evaluator, Evaluator> overheard = new ConcurrentHashMap<>();
    private final Map<Evaluator, Queue<WorldClaim>> worlds = new ConcurrentHashMap<>();

    private Recording() {}

    /** Records from now on, until {@link #stop()}. */
    public static Recording start() {
        Recording started = new Recording();
        GOING_ON.add(started);
        return started;
    }

    /** The recordings that are going on: mostly none. */
    static List<Recording> goingOn() {
        return GOING_ON;
    }

    /** Records no more. */
    public void stop() {
        GOING_ON.remove(this);
    }

    /** What was asked. */
    public CoverageRecorder recorder() {
        return recorder;
    }

    /** What was expected of rules. */
    public List<RuleClaim> rules() {
        return List.copyOf(rules);
    }

    /** What was expected of policies in worlds, by who decided it. */
    public Map<Evaluator, List<WorldClaim>> worlds() {
        return worlds.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> List.copyOf(one.getValue())));
    }

    /** A rule of a book said what was expected. */
    void held(RuleBook book, Rule rule, Policy policy, Question question, Predicate<List<Conclusion>> expected) {
        recorder.covers(book);
        recorder.asked(book.only(rule.id()), policy, question);
        rules.add(new RuleClaim(book, rule.id(), policy, question, expected));
    }

    /** A policy came to what was expected in a world; what was asked for that is asked once more. */
    void held(Evaluator evaluator, WorldClaim claim) {
        overheard.computeIfAbsent(evaluator, this::overhear).evaluate(claim.world(), claim.policy());
        worlds.computeIfAbsent(evaluator, one -> new ConcurrentLinkedQueue<>()).add(claim);
    }

    private Evaluator overhear(Evaluator evaluator) {
        recorder.covers(evaluator.rules());
        return evaluator.withListener(recorder.under(evaluator.rules()));
    }
}
