package io.leakproof.compare;

import io.leakproof.evaluate.Verdict;
import io.leakproof.policy.PolicyFile;
import io.leakproof.search.Cost;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Many policies in many worlds, decided. Immutable.
 *
 * @param basis the rules that decided
 * @param scenarios the worlds, in the order in which they were given
 * @param prior what it is held against, if anything
 */
public record Comparison(Basis basis, List<Scenario> scenarios, Optional<PriorKnowledge> prior) {

    public Comparison {
        scenarios = List.copyOf(scenarios);
    }

    /** The outcomes of all worlds, one after the other. */
    public Stream<Outcome> outcomes() {
        return scenarios.stream().flatMap(scenario -> scenario.outcomes().stream());
    }

    /** The files of the policies, in the order in which they were given. */
    public List<PolicyFile> policyFiles() {
        return scenarios.stream()
                .limit(1)
                .flatMap(scenario -> scenario.outcomes().stream())
                .map(Outcome::file)
                .toList();
    }

    /** The digest of the rules that decided. */
    public String rules() {
        return basis.rules();
    }

    /** One that is held against nothing. */
    public Comparison(Basis basis, List<Scenario> scenarios) {
        this(basis, scenarios, Optional.empty());
    }

    /** The same, where these things fail the run. */
    public Comparison failingOn(Set<FailOn> found) {
        return with(prior, (world, outcome) -> outcome.failingOn(found));
    }

    /** The same, held against an earlier run or leaks that are accepted. */
    public Comparison against(PriorKnowledge known) {
        return with(Optional.of(known), (world, outcome) -> outcome.standing(known.of(world.id(), outcome.policy())));
    }

    private Comparison with(Optional<PriorKnowledge> held, BiFunction<Scenario, Outcome, Outcome> change) {
        return new Comparison(
                basis,
                scenarios.stream()
                        .map(scenario -> new Scenario(
                                scenario.facts(),
                                scenario.outcomes().stream()
                                        .map(outcome -> change.apply(scenario, outcome))
                                        .toList()))
                        .toList(),
                held);
    }

    /** Counts the outcomes with this verdict. */
    public long count(Verdict verdict) {
        return outcomes().filter(outcome -> outcome.verdict() == verdict).count();
    }

    /** How many blocks say nothing about the policy. */
    public long vacuous() {
        return outcomes().filter(outcome -> outcome.evaluation().isVacuous()).count();
    }

    /** How many states were looked at for the verdicts, without what was looked at to find out what policies need. */
    public long states() {
        return outcomes()
                .mapToLong(outcome -> outcome.evaluation().search().states())
                .sum();
    }

    /** The costs that some policy has in some world, in the order of {@link Cost}. */
    public List<Cost> costs() {
        return Arrays.stream(Cost.values())
                .filter(cost -> outcomes()
                        .anyMatch(
                                outcome -> outcome.evaluation().search().costs().contains(cost)))
                .toList();
    }
}
