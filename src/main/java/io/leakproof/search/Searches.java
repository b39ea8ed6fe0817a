package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.AnsweredQuestion;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.rules.engine.RuleBook;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Searches under one set of rules, which make use of each other: of two policies that the rules answer alike only one is
 * searched. Thread-safe.
 */
public final class Searches {

    /** A world with no more states than this is searched whole, whatever its parts: that takes some hundredths of a second. */
    public static final long SMALL = 1 << 16;

    private final RuleBook rules;
    private final SearchCache cache;
    private final @Nullable QuestionListener listener;
    private Effort effort = Effort.NONE;

    private Searches(RuleBook rules, SearchCache cache, @Nullable QuestionListener listener) {
        this.rules = rules;
        this.cache = cache;
        this.listener = listener;
    }

    /** Begins with no search made yet. */
    public Searches(RuleBook rules) {
        this(rules, new SearchCache(), null);
    }

    /** Searches under other rules; either makes use of what the other has searched: where the answers are the same, so is the rest. */
    public Searches under(RuleBook other) {
        return new Searches(other, cache, null);
    }

    /** The same searches, of which somebody is told what they ask, whoever made them. */
    public Searches withListener(QuestionListener who) {
        return new Searches(rules, cache, who);
    }

    /**
     * Looks at every order of events of the whole world, unless a limit is reached first.
     *
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    public SearchResult whole(World world, Policy policy, Limits limits) {
        return whole(world, policy, limits, limits.deadline());
    }

    /**
     * Decides the world: as a whole while that stays small, and otherwise by the small worlds it is made of, which have the
     * same verdict, channels, shortest lengths and costs, and other numbers of states. The result says by what it was made
     * smaller.
     *
     * @throws RuleFailedException if a rule throws or does not come to an end
     */
    public SearchResult reduced(World world, Policy policy, Limits limits) {
        SearchResult known = known(world, policy);
        if (known != null) {
            return known;
        }
        long deadline = limits.deadline();
        Parts.Split split = Parts.of(world, policy, rules);
        if (split.reductions().isEmpty()) {
            return searched(world, policy, limits, deadline);
        }
        if (Layout.fits(world)) {
            SearchResult whole = searched(world, policy, limits.butStates(SMALL), deadline);
            if (whole.complete() || limits.suffices(whole)) {
                return whole;
            }
        }
        return inParts(split, policy, limits, deadline);
    }

    /** Decides the world by its parts, however small it is; for the test that compares the two. */
    SearchResult inParts(World world, Policy policy, Limits limits) {
        return inParts(Parts.of(world, policy, rules), policy, limits, limits.deadline());
    }

    /** Whether any order of events leads to an import or a leak; empty where a limit was reached before one was found. */
    public Optional<Boolean> importsOrLeaks(World world, Policy policy, Limits limits) {
        long deadline = limits.deadline();
        boolean complete = true;
        for (World part : Parts.of(world, policy, rules).worlds()) {
            if (!Layout.fits(part)) {
                complete = false;
                continue;
            }
            Search search = Search.of(part, policy, rules, limits, deadline);
            boolean found = search.findImportOrLeak();
            count(search);
            if (found) {
                return Optional.of(true);
            }
            complete &= search.completeness().isComplete();
        }
        return complete ? Optional.of(false) : Optional.empty();
    }

    /**
     * Whether the facts themselves, apart from the rules, let in the one world nothing happen that they do not let happen in the
     * other: all that searches read of them is the same, but that fewer handles may be passed on and fewer keys are elsewhere.
     */
    public static boolean allowsNoMore(World some, World other) {
        return FactTables.of(some).allowsNoMore(FactTables.of(other))
                && IntStream.range(0, some.importers().size())
                        .allMatch(at -> other.importers()
                                .get(at)
                                .remote()
                                .names()
                                .containsAll(some.importers().get(at).remote().names()));
    }

    /** Whether under a policy one importer of this world can matter to another, so that both have to be looked at together. */
    public static boolean importersMatterToEachOther(World world, Policy policy, RuleBook rules) {
        return new OwnRules(rules).relateEverything() || new ImporterWindow(world, policy, rules).isOpenAnywhere();
    }

    /** What all searches together took so far. */
    public synchronized Effort effort() {
        return effort;
    }

    private synchronized void count(Search search) {
        effort = effort.and(search.effort());
    }

    private SearchResult inParts(Parts.Split split, Policy policy, Limits limits, long deadline) {
        Union union = new Union(split);
        for (World part : split.worlds()) {
            SearchResult result = whole(part, policy, limits, deadline);
            union.add(result);
            if (limits.suffices(result)) {
                break;
            }
        }
        return union.result();
    }

    private SearchResult whole(World world, Policy policy, Limits limits, long deadline) {
        SearchResult known = known(world, policy);
        return known == null ? searched(world, policy, limits, deadline) : known;
    }

    private @Nullable SearchResult known(World world, Policy policy) {
        return cache.find(world, policy, rules, listener);
    }

    private SearchResult searched(World world, Policy policy, Limits limits, long deadline) {
        if (!Layout.fits(world)) {
            return Search.tooWide(world);
        }
        Search search = Search.of(world, policy, rules, limits, deadline);
        SearchResult result = search.finish();
        count(search);
        if (listener != null) {
            listener.asked(
                    policy,
                    search.answers().stream().map(AnsweredQuestion::question).toList());
        }
        if (result.complete()) {
            cache.keep(world, result, search.answers());
        }
        return result;
    }
}
