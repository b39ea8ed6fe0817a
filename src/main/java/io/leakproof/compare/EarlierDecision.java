package io.leakproof.compare;

import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.PlayedStory;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Attempts;
import io.leakproof.search.Completeness;
import io.leakproof.search.Cost;
import io.leakproof.search.EventKind;
import io.leakproof.search.Finding;
import io.leakproof.search.SearchResult;
import io.leakproof.search.Step;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the report of an earlier run has it, to be taken over instead of a search. Immutable.
 */
final class EarlierDecision {

    private final Map<?, ?> entry;
    private final @Nullable Object seal;

    EarlierDecision(Map<?, ?> entry, @Nullable Object seal) {
        this.entry = Collections.unmodifiableMap(entry);
        this.seal = seal;
    }

    /** The decision, if it is sealed as it would be today. A story is played again: it needs no belief. */
    Optional<Decided> sealedBy(Basis basis, FactsFile facts, Policy policy, RuleBook rules) {
        try {
            return basis.seal(facts, policy, entry).equals(seal)
                    ? Optional.of(new Decided(evaluation(facts.world(), policy, rules), Optional.of(needs(policy))))
                    : Optional.empty();
        } catch (ClassCastException | IllegalArgumentException | RuleFailedException e) {
            return Optional.empty();
        }
    }

    private Evaluation evaluation(World world, Policy policy, RuleBook rules) {
        Map<Channel, Finding> findings = new EnumMap<>(Channel.class);
        Baseline.value(entry, "channels", Map.class).forEach((word, found) -> {
            Channel channel = Baseline.word(Channel.class, word);
            List<Step> trace = Baseline.list(found, "trace").stream()
                    .map(EarlierDecision::step)
                    .toList();
            Finding finding =
                    PlayedStory.of(world, policy, rules, trace).findings().get(channel);
            if (finding == null) {
                throw new IllegalArgumentException("the story does not happen");
            }
            findings.put(channel, finding);
        });
        Set<Cost> costs = new TreeSet<>();
        Baseline.list(entry, "costs").forEach(cost -> costs.add(Baseline.word(Cost.class, cost)));
        SearchResult search = new SearchResult(
                findings,
                costs,
                new Attempts(Set.of(), ids("excluded"), ids("kernel_excluded")),
                Collections.emptySortedSet(),
                Baseline.value(entry, "states", Long.class),
                Baseline.value(entry, "transitions", Long.class),
                0,
                0,
                Completeness.COMPLETE,
                Baseline.list(entry, "reductions").stream()
                        .map(String.class::cast)
                        .toList());
        return new Evaluation(world, policy, assessment(), search);
    }

    private Assessment assessment() {
        if (Baseline.word(Verdict.class, Baseline.text(entry, "verdict")) == Verdict.LEAKS) {
            return new Assessment.Leaks();
        }
        return Baseline.value(entry, "vacuous", Boolean.class)
                ? new Assessment.Vacuous(Baseline.text(entry, "reason"))
                : new Assessment.Blocks();
    }

    private Set<String> ids(String key) {
        Set<String> ids = new HashSet<>();
        Baseline.list(entry, key).forEach(id -> ids.add((String) id));
        return ids;
    }

    private Needs needs(Policy policy) {
        Set<Set<?>> alternatives = new HashSet<>();
        Baseline.list(entry, "needs").forEach(needed -> alternatives.add(Set.copyOf((List<?>) needed)));
        return alternatives.isEmpty() ? Needs.NONE : NeedsSearch.known(policy, alternatives);
    }

    private static Step step(Object step) {
        Map<?, ?> fields = (Map<?, ?>) step;
        return new Step(
                Baseline.word(EventKind.class, Baseline.text(step, "event")),
                (String) fields.get("user"),
                (String) fields.get("to"),
                (String) fields.get("importer"),
                (String) fields.get("buffer"),
                (String) fields.get("device"));
    }
}
