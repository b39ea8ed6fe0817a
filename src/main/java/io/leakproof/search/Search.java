package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.rules.RuleBook;
import io.leakproof.rules.RuleFailedException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

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
    private final Observed observed;
    private final Decisions decisions;
    private final Mechanics mechanics;
    private final Exposures exposures;
    private final StateTable table;
    private final long deadline;

    private final View view;
    private final long[] state;
    private int number;
    private int depth;
    private int levelEnd = 1;
    private String incomplete = "";
    private BooleanSupplier stop = () -> false;

    private Search(World world, Policy policy, RuleBook rules, Limits limits) {
        this.world = world;
        this.limits = limits;
        layout = Layout.of(world);
        Shape shape = Shape.of(world);
        observed = new Observed(shape, policy.pin() != Pin.ALLOWED);
        decisions = new Decisions(world, policy, rules);
        mechanics = new Mechanics(layout, shape, decisions, observed);
        exposures = new Exposures(layout, decisions, shape);
        table = new StateTable(layout.words);
        view = new View(layout);
        state = new long[layout.words];
        deadline = System.nanoTime() + limits.timeout().toNanos();
    }

    /**
     * Looks at every order of events, unless a limit is reached first.
     *
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    public static SearchResult whole(World world, Policy policy, RuleBook rules, Limits limits) {
        if (!Layout.fits(world)) {
            return tooWide(world);
        }
        Search search = new Search(world, policy, rules, limits);
        search.run();
        return search.result();
    }

    private static SearchResult tooWide(World world) {
        String why = world.users().size() + " users, "
                + world.importers().size() + " importers and "
                + world.devices().size() + " devices are more than a state can hold";
        return SearchResult.nothing(why);
    }

    /** Whether any order of events leads to an import; false also where a limit was reached before one was found. */
    public static boolean importCanSucceed(World world, Policy policy, RuleBook rules, Limits limits) {
        if (!Layout.fits(world)) {
            return false;
        }
        Search search = new Search(world, policy, rules, limits);
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
                observed.excludedByPolicy(world),
                observed.excludedByKernel(world),
                observed.anyImportSucceeded(),
                Collections.unmodifiableSortedSet(new TreeSet<>(decisions.spoke())),
                table.size(),
                transitions,
                depth,
                decisions.questions(),
                incomplete);
    }
}
