package io.leakproof.adequacy;

import io.leakproof.adequacy.Originals.Original;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.policy.Policy;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.rules.language.Change;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.search.SearchResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries mutants against tests. No rule is compiled: a changed rule is read as it is written, and a world in which it says the
 * same as before is not searched again. The same tests give the same score. Not thread-safe.
 */
public final class MutationTest {

    private final Evaluator evaluator;
    private final List<RuleClaim> rules;
    private final List<WorldClaim> worlds;
    private final Map<RuleTree, Optional<List<Situation>>> situations = new HashMap<>();
    private final Originals originals;
    private final Witnesses witnesses;
    private final List<Tested> tested;

    /**
     * A claim that holds.
     *
     * @param restsOn what was decided for that: where a mutant changes no answer in any of these, the claim still holds
     */
    private record Tested(WorldClaim claim, List<Original> restsOn) {}

    /**
     * Tests that hold.
     *
     * @param evaluator decides, by the rules that are changed
     * @param rules what is expected of rules
     * @param worlds what is expected of policies in worlds
     * @throws IllegalArgumentException with the name of a test that does not hold as it is
     */
    public MutationTest(Evaluator evaluator, List<RuleClaim> rules, List<WorldClaim> worlds) {
        this.evaluator = evaluator;
        this.rules = List.copyOf(rules);
        this.worlds = List.copyOf(worlds);
        originals = new Originals(evaluator);
        witnesses = new Witnesses(Originals.untilAllLeaks(evaluator), worlds);
        tested = worlds.stream().map(this::tested).toList();
        rules.stream()
                .filter(claim -> !claim.holdsUnder(claim.book()))
                .findFirst()
                .ifPresent(claim -> {
                    throw new IllegalArgumentException(
                            "a test of `" + claim.rule() + "` does not hold even where nothing is changed");
                });
    }

    /**
     * Tries mutants of all rules, and of all policies that are tested in some world.
     *
     * @param most how many; of more, so many are chosen, evenly spread
     * @param stop asked between mutants; once it is true, those that are left are untried
     */
    public Score of(int most, BooleanSupplier stop) {
        Set<Policy> policies =
                worlds.stream().map(WorldClaim::policy).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Mutant> all =
                Stream.concat(mutants().stream(), Mutants.of(policies).stream()).toList();
        List<MutantResult> results = new ArrayList<>();
        for (Mutant mutant : Mutants.sample(all, most)) {
            results.add(stop.getAsBoolean() ? MutantResult.as(mutant, MutantStatus.UNTRIED) : attempt(mutant));
        }
        return new Score(results, all.size());
    }

    /** Of the rules that decide worlds, and of those that tests of rules are about. */
    private List<Mutant> mutants() {
        Set<RuleBook> books = new LinkedHashSet<>(worlds.isEmpty() ? List.of() : List.of(evaluator.rules()));
        rules.forEach(claim -> books.add(claim.book()));
        Set<String> known = new HashSet<>();
        List<Mutant> all = new ArrayList<>();
        for (RuleBook book : books) {
            List<Mutant> unknown = Mutants.of(book).stream()
                    .filter(mutant -> !known.contains(mutant.subject()))
                    .toList();
            unknown.forEach(mutant -> known.add(mutant.subject()));
            all.addAll(unknown);
        }
        return all;
    }

    private MutantResult attempt(Mutant mutant) {
        Evaluator changed = mutant.evaluator(evaluator);
        if (isNoticed(mutant, changed)) {
            return MutantResult.as(mutant, MutantStatus.KILLED);
        }
        if (mutant instanceof Mutant.OfRule ofRule) {
            return survived(ofRule, changed);
        }
        return new MutantResult(mutant, MutantStatus.SURVIVED, "", witnesses.leak(mutant, changed, List.of()));
    }

    private boolean isNoticed(Mutant mutant, Evaluator changed) {
        return mutant instanceof Mutant.OfRule ofRule
                        && rules.stream().anyMatch(claim -> isBroken(claim, ofRule.change()))
                || tested.stream()
                        .filter(one -> one.restsOn().stream()
                                .anyMatch(original -> originals.differs(mutant, changed, original)))
                        .map(Tested::claim)
                        .anyMatch(claim -> !claim.holdsOf(mutant.policy(claim.policy()), changed));
    }

    private static boolean isBroken(RuleClaim claim, Change change) {
        return claim.rule().equals(change.rule().id())
                && !claim.holdsUnder(claim.book().with(change));
    }

    private Tested tested(WorldClaim claim) {
        Original decided = originals.of(claim.world(), claim.policy());
        if (!claim.holds().test(decided.evaluation(), evaluator)) {
            throw new IllegalArgumentException("`" + claim.name() + "` does not hold even where nothing is changed");
        }
        List<Original> all = new ArrayList<>(List.of(decided));
        SearchResult search = decided.evaluation().search();
        if (!search.leaks() && !search.importSucceeded()) { // it may be vacuous
            all.add(originals.of(claim.world(), Policy.permissive("permissive")));
        }
        if (claim.asksAgain()) {
            search.spoke()
                    .forEach(rule ->
                            all.add(new Originals(evaluator.without(rule.id())).of(claim.world(), claim.policy())));
        }
        return new Tested(claim, all);
    }

    private MutantResult survived(Mutant.OfRule mutant, Evaluator changed) {
        Optional<List<Situation>> situations = this.situations.computeIfAbsent(mutant.rule(), Situations::of);
        Differences differences = new Differences(mutant);
        List<Situation> differing = situations.orElse(List.of()).stream()
                .filter(differences::differs)
                .toList();
        if (situations.isPresent() && differing.isEmpty()) {
            return MutantResult.as(mutant, MutantStatus.EQUIVALENT);
        }
        String difference = differing.isEmpty() ? "" : differences.sentence(differing.get(0));
        return new MutantResult(mutant, MutantStatus.SURVIVED, difference, witnesses.leak(mutant, changed, differing));
    }
}
