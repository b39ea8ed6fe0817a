package io.leakproof.compare;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.World;
import io.leakproof.json.Json;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.rules.PolicyReads;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.search.Searches;
import io.leakproof.source.Component;
import io.leakproof.source.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The program and the rules that decide a comparison. Seals decisions: a later run that comes to the same seal would decide the same.
 * Thread-safe.
 */
public final class Basis {

    private final Evaluator evaluator;
    private @Nullable Rest rest;

    /** All that is the same for every decision; only reports in JSON and comparisons with a baseline need it. */
    private record Rest(String digest, PolicyReads reads) {}

    Basis(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** The digest of the rules. */
    public String rules() {
        return evaluator.rules().digest();
    }

    /**
     * The seal of a decision; empty where not all of it could be found out.
     *
     * @param entry what the report in JSON says of it
     */
    public Optional<String> seal(FactsFile facts, Outcome outcome, Map<String, ?> entry) {
        boolean complete = outcome.evaluation().search().complete()
                && outcome.verdict() != Verdict.UNKNOWN
                && (outcome.verdict() == Verdict.LEAKS
                        || !outcome.needs().alternatives().isEmpty());
        return complete ? Optional.of(seal(facts, outcome.file().policy(), entry)) : Optional.empty();
    }

    /**
     * A digest of all that a policy in a world is decided by, and of what is said of it. What of the world and the policy is only
     * told to people is left out.
     */
    String seal(FactsFile facts, Policy policy, Map<?, ?> entry) {
        World world = facts.world();
        Map<Object, @Nullable Object> kept = new LinkedHashMap<>(entry);
        kept.remove("flip"); // only of `evaluate`, which finds it anew
        Rest common = rest();
        return Sha256.of(common.digest()
                + Json.write(
                        List.of(
                                all(world.devices()),
                                all(world.users()),
                                all(world.buffers()),
                                all(world.importers()),
                                world.unknowns(),
                                facts.assumptionsUnder(List.of(policy)),
                                fields(common.reads().of(policy)),
                                deciding(world, kept),
                                kept),
                        false));
    }

    /** What decides the answers of people's own rules. One that is silent in the world still has a say in what parts it is made of. */
    private List<String> deciding(World world, Map<?, ?> entry) {
        boolean whole = Baseline.list(entry, "reductions").isEmpty()
                && Baseline.value(entry, "states", Long.class) <= Searches.SMALL;
        return evaluator
                .rules()
                .own()
                .filter(rule -> !whole || rule.concerns(world))
                .map(RuleTree::deciding)
                .sorted()
                .toList();
    }

    private synchronized Rest rest() {
        Rest known =
                rest == null ? new Rest(evaluator.basis(), evaluator.rules().reads()) : rest;
        rest = known;
        return known;
    }

    private static List<Map<String, @Nullable Object>> all(List<? extends Record> facts) {
        return facts.stream().map(Basis::fields).toList();
    }

    private static Map<String, @Nullable Object> fields(Record fact) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Component.of(fact.getClass()).forEach(field -> fields.put(field.key(), plain(field.of(fact))));
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof NameSet names) {
            return names.isAny() ? true : names.names();
        }
        if (value instanceof Labels labels) {
            return labels.all();
        }
        return value instanceof Options options ? options.toString() : value;
    }
}
