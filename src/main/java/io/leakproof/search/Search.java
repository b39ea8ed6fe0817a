package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.rules.RuleBook;
import io.leakproof.rules.RuleFailedException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Breadth-first search over every order of events of one world under one policy. States are numbered as they are found, so
 * that the state table is the queue as well, and the first state in which a channel is open ends a shortest story: among
 * equally short ones the one whose events come first in search order.
 */
public final class Search {

    /** A world with no more states than this is searched whole: that takes some hundredths of a second. */
    private static final long SMALL = 1 << 16;

    private static final int LOOKS_BETWEEN_CHECKS = 1 << 10;

    private final World world;
    private final Limits limits;
    private final Layout layout;
    private final Observed observed;
    private final Decisions decisions;
    private final Mechanics mechanics;
    private final Exposures exposures;
    private final States table;
    private final long deadline;

    private final View view;
    private final long[] state;
    private int number;
    private int depth;
    private int levelEnd = 1;
    private String incomplete = "";
    private BooleanSupplier stop = () -> false;

    private Search(World world, Policy policy, RuleBook rules, Limits limits, long deadline) {
        this.world = world;
        this.limits = limits;
        this.deadline = deadline;
        layout = Layout.of(world);
        Shape shape = Shape.of(world);
        observed = new Observed(shape, policy.pin() != Pin.ALLOWED);
        decisions = new Decisions(world, policy, rules);
        mechanics = new Mechanics(layout, shape, decisions, observed);
        exposures = new Exposures(layout, decisions, shape);
        table = States.of(layout.words);
        view = new View(layout);
        state = new long[layout.words];
    }

    /**
     * Looks at every order of events of the whole world, unless a limit is reached first.
     *
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    public static SearchResult whole(World world, Policy policy, RuleBook rules, Limits limits) {
        return whole(world, policy, rules, limits, deadline(limits));
    }

    private static SearchResult whole(World world, Policy policy, RuleBook rules, Limits limits, long deadline) {
        if (!Layout.fits(world)) {
            return tooWide(world);
        }
        Search search = new Search(world, policy, rules, limits, deadline);
        search.run();
        return search.result();
    }

    /**
     * Decides the world: as a whole while that stays small, and otherwise by the small worlds it is made of, which have the
     * same verdict, channels, shortest lengths and costs, and other numbers of states. The result says by what it was made
     * smaller.
     *
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    public static SearchResult reduced(World world, Policy policy, RuleBook rules, Limits limits) {
        long deadline = deadline(limits);
        Parts.Split split = Parts.of(world, rules);
        if (split.reductions().isEmpty()) {
            return whole(world, policy, rules, limits, deadline);
        }
        if (Layout.fits(world)) {
            Limits small = new Limits(Math.min(SMALL, limits.maxStates()), limits.timeout(), limits.cancelled());
            SearchResult whole = whole(world, policy, rules, small, deadline);
            if (whole.complete()) {
                return whole;
            }
        }
        return inParts(split, policy, rules, limits, deadline);
    }

    /** Decides the world by its parts, however small it is; for the test that compares the two. */
    static SearchResult inParts(World world, Policy policy, RuleBook rules, Limits limits) {
        return inParts(Parts.of(world, rules), policy, rules, limits, deadline(limits));
    }

    private static SearchResult inParts(
            Parts.Split split, Policy policy, RuleBook rules, Limits limits, long deadline) {
        Union union = new Union(split);
        for (World part : split.worlds()) {
            union.add(whole(part, policy, rules, limits, deadline));
        }
        return union.result();
    }

    private static SearchResult tooWide(World world) {
        String why = world.users().size() + " users, "
                + world.importers().size() + " importers and "
                + world.devices().size() + " devices are more than a state can hold";
        return SearchResult.nothing(why);
    }

    private static long deadline(Limits limits) {
        return System.nanoTime() + limits.timeout().toNanos();
    }

    /** Whether any order of events leads to an import; false also where a limit was reached before one was found. */
    public static boolean importCanSucceed(World world, Policy policy, RuleBook rules, Limits limits) {
        return Parts.of(world, rules).worlds().stream()
                .filter(Layout::fits)
                .anyMatch(part -> importSucceeds(part, policy, rules, limits));
    }

    private static boolean importSucceeds(World world, Policy policy, RuleBook rules, Limits limits) {
        Search search = new Search(world, policy, rules, limits, deadline(limits));
        search.stop = search.observed::anyImportSucceeded;
        search.run();
        return search.observed.anyImportSucceeded();
    }

    private void run() {
        table.add(state, -1);
        Mechanics.Visitor visitor = (event, user, other, subject, next) -> table.add(next, number);
        for (number = 0; number < table.size() && !stop.getAsBoolean(); number++) {
            if (number == levelEnd) {
                levelEnd = table.size();
                depth++;
            }
            table.read(number, state);
            view.load(state);
            exposures.examine(number, view);
            observed.examine(layout, view);
            if (incomplete.isEmpty()) {
                incomplete = limitReached();
            }
            if (incomplete.isEmpty()) {
                mechanics.expand(state, visitor);
            }
        }
    }

    private String limitReached() {
        if (table.size() > limits.maxStates()) {
            return "the limit of " + limits.maxStates() + " states was reached";
        }
        if (number % LOOKS_BETWEEN_CHECKS == 0) {
            if (limits.cancelled().getAsBoolean()) {
                return "interrupted";
            }
            if (System.nanoTime() - deadline > 0) {
                return "the time limit of " + limits.timeout().toMillis() / 1000.0 + " s was reached";
            }
        }
        return "";
    }

    private SearchResult result() {
        long transitions = mechanics.transitions();
        Map<Channel, Finding> findings = new EnumMap<>(Channel.class);
        Storyteller storyteller = new Storyteller(world, layout, mechanics, table);
        exposures.sights().forEach((channel, sight) -> findings.put(channel, storyteller.tell(channel, sight)));
        return new SearchResult(
                Collections.unmodifiableMap(findings),
                Collections.unmodifiableSet(observed.costs()),
                observed.attempts(world),
                Collections.unmodifiableSortedSet(new TreeSet<>(decisions.spoke())),
                table.size(),
                transitions,
                depth,
                decisions.questions(),
                incomplete,
                List.of());
    }
}
