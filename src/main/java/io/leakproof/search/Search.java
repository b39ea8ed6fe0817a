package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.AnsweredQuestion;
import io.leakproof.rules.Channel;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.rules.engine.RuleBook;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Breadth-first search over every order of events of one world under one policy. States are numbered as they are found, so
 * that the state table is the queue as well, and the first state in which a channel is open ends a shortest story: among
 * equally short ones the one whose events come first in search order.
 */
public final class Search {

    private static final int LOOKS_BETWEEN_CHECKS = 1 << 10;

    private final World world;
    private final Limits limits;
    private final Layout layout;
    private final FactTables facts;
    private final CostCollector observed;
    private final AnswerTables decisions;
    private final Mechanics mechanics;
    private final Exposures exposures;
    private final States table;
    private final long deadline;

    private final Successors successors = new Successors();
    private final long[] state;
    private long transitionsAhead;
    private int number;
    private int depth;
    private int levelEnd = 1;
    private Completeness completeness = Completeness.COMPLETE;
    private long told;
    private long took;

    private Search(World world, Policy policy, RuleBook rules, Limits limits, long deadline) {
        this.world = world;
        this.limits = limits;
        this.deadline = deadline;
        layout = Layout.of(world);
        facts = FactTables.of(world);
        observed = new CostCollector(facts);
        decisions = new AnswerTables(world, policy, rules, observed);
        mechanics = new Mechanics(layout, facts, decisions, observed);
        exposures = new Exposures(layout, decisions, facts);
        table = States.of(layout);
        state = new long[layout.words];
    }

    /**
     * Looks at every order of events of the whole world, unless a limit is reached first.
     *
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    public static SearchResult whole(World world, Policy policy, RuleBook rules, Limits limits) {
        return Layout.fits(world)
                ? of(world, policy, rules, limits, limits.deadline()).finish()
                : tooWide(world);
    }

    /** What there is to say about a world whose states are too wide. */
    static SearchResult tooWide(World world) {
        return SearchResult.nothing(width(world));
    }

    /** How much is in a world, as a sentence for one whose states are too wide. */
    static String width(World world) {
        return world.users().size() + " users, "
                + world.importers().size() + " importers, "
                + world.devices().size() + " devices and "
                + world.buffers().size() + " buffers are more than a state can hold";
    }

    /**
     * A search that has not begun, of a world that {@linkplain Layout#fits fits}.
     *
     * @param deadline in the terms of {@link System#nanoTime()}; the timeout of the limits does not count
     */
    static Search of(World world, Policy policy, RuleBook rules, Limits limits, long deadline) {
        return new Search(world, policy, rules, limits, deadline);
    }

    /** Searches to the end, to a limit, or to as many leaks as suffice. */
    SearchResult finish() {
        run(() -> exposures.leaks().size() >= limits.maxLeaks());
        if (completeness.isComplete() && number < table.size()) {
            completeness = Completeness.limitedBy("no more leaks were looked for");
        }
        return result();
    }

    /** Searches until an import has succeeded or something leaks, and tells whether either has. */
    boolean findImportOrLeak() {
        BooleanSupplier found =
                () -> observed.anyImportSucceeded() || !exposures.leaks().isEmpty();
        run(found);
        return found.getAsBoolean();
    }

    /** Whether the search has come to its end, or to a limit first. */
    Completeness completeness() {
        return completeness;
    }

    /** What it took so far. */
    Effort effort() {
        return new Effort(table.size(), transitions(), Duration.ofNanos(took));
    }

    private long transitions() {
        return mechanics.transitions() + transitionsAhead;
    }

    /** All questions put to the rules so far, with their answers. */
    List<AnsweredQuestion> answers() {
        return decisions.answers();
    }

    private void run(BooleanSupplier stop) {
        long begun = System.nanoTime();
        try (Lookahead lookahead = lookahead()) {
            run(stop, lookahead);
        }
        tell();
        took += System.nanoTime() - begun;
    }

    private Lookahead lookahead() {
        return new Lookahead(limits.threads(), observed.learning, () -> {
            Mechanics own = new Mechanics(layout, facts, decisions, observed);
            return new Expansion(layout, own, exposures, observed);
        });
    }

    private void run(BooleanSupplier stop, Lookahead lookahead) {
        boolean unlimited = true;
        for (number = 0; number < table.size() && !stop.getAsBoolean(); number++) {
            if (number == levelEnd) {
                levelEnd = table.size();
                depth++;
            }
            Expansion ahead = lookahead.of(number, table, unlimited ? table.size() : 0);
            if (ahead == null) {
                examine();
            }
            if (unlimited) {
                completeness = limits();
                unlimited = completeness.isComplete();
            }
            if (unlimited) {
                store(ahead);
            }
        }
    }

    private void examine() {
        table.read(number, state);
        StateView view = mechanics.load(state);
        exposures.examine(number, view);
        observed.examine(layout, view);
    }

    private void store(@Nullable Expansion ahead) {
        if (ahead == null) {
            successors.end = 0;
            mechanics.expand(successors);
            table.store(successors.states, 0, successors.end, number);
        } else {
            ahead.store(table, number);
            transitionsAhead += ahead.transitions(number);
        }
    }

    private void tell() {
        limits.found().accept(table.size() - told);
        told = table.size();
    }

    private Completeness limits() {
        if (table.size() > limits.maxStates()) {
            return Completeness.limitedBy("the limit of " + limits.maxStates() + " states was reached");
        }
        if (number % LOOKS_BETWEEN_CHECKS == 0) {
            tell();
            if (limits.cancelled().getAsBoolean()) {
                return Completeness.limitedBy("interrupted");
            }
            if (System.nanoTime() - deadline > 0) {
                return Completeness.limitedBy(
                        "the time limit of " + limits.timeout().toMillis() / 1000.0 + " s was reached");
            }
        }
        return Completeness.COMPLETE;
    }

    private SearchResult result() {
        long transitions = transitions();
        Map<Channel, Finding> findings = new EnumMap<>(Channel.class);
        Storyteller storyteller = new Storyteller(world, layout, mechanics, table);
        exposures.first().forEach((channel, first) -> findings.put(channel, storyteller.tell(channel, first)));
        return new SearchResult(
                Collections.unmodifiableMap(findings),
                Collections.unmodifiableSet(observed.costs()),
                observed.attempts(world),
                Collections.unmodifiableSortedSet(new TreeSet<>(decisions.spoke())),
                table.size(),
                transitions,
                depth,
                decisions.answers().size(),
                completeness,
                List.of());
    }
}
