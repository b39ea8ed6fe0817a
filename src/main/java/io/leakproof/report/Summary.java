package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Costs;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.Provenance;
import io.leakproof.facts.User;
import io.leakproof.render.Version;
import io.leakproof.search.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A comparison for somebody who reads no further: what leaks, for whom, what to do first, what it rests on, and how it
 * was made. The same in every form.
 */
final class Summary {

    /** With more worlds than these, they are counted. */
    private static final int FEW = 3;

    private final Comparison comparison;
    private final Cover cover;

    private Summary(Comparison comparison, Cover cover) {
        this.comparison = comparison;
        this.cover = cover;
    }

    /** Sentences by what they are about; what there is nothing to say of is left out. */
    static Map<String, List<String>> of(Comparison comparison, Cover cover) {
        Summary summary = new Summary(comparison, cover);
        Map<String, List<String>> parts = new LinkedHashMap<>();
        put(parts, "What leaks", summary.leaks());
        put(parts, "For whom", summary.tenants());
        put(parts, "What to do first", summary.first());
        put(
                parts,
                "What has to stay as it is",
                cover.advice().map(advice -> new OperatorWords(advice).keeps()).orElse(List.of()));
        put(parts, "What this rests on", summary.premises());
        put(parts, "How this was made", summary.made());
        return parts;
    }

    private static void put(Map<String, List<String>> parts, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            parts.put(title, sentences);
        }
    }

    private List<String> leaks() {
        if (cover.advice().isPresent()) {
            return new OperatorWords(cover.advice().get()).today();
        }
        List<Scenario> worlds = comparison.scenarios();
        if (worlds.size() > FEW) {
            long leaking = worlds.stream().filter(Summary::anyLeaks).count();
            return List.of("Under at least one of the policies, one tenant can read another's data in " + leaking
                    + " of " + Words.count(worlds.size(), "world") + ".");
        }
        return worlds.stream().map(Summary::leaks).toList();
    }

    private static boolean anyLeaks(Scenario scenario) {
        return scenario.outcomes().stream().anyMatch(outcome -> outcome.verdict() == Verdict.LEAKS);
    }

    private static String leaks(Scenario scenario) {
        List<String> leaking = names(scenario, Verdict.LEAKS);
        List<String> unknown = names(scenario, Verdict.UNKNOWN);
        String sentence = scenario.id() + ": ";
        Optional<Finding> shortest = scenario.outcomes().stream()
                .filter(outcome -> outcome.verdict() == Verdict.LEAKS)
                .map(outcome -> OperatorWords.shortest(outcome.evaluation()))
                .min(Comparator.comparingInt(Finding::steps));
        sentence += shortest.map(finding -> "under " + Words.list(leaking) + " one tenant can read another's data: "
                        + finding.ruling().conclusion().reason() + " (" + Words.by(finding) + ").")
                .orElse(
                        unknown.isEmpty()
                                ? "no tenant can read another's data under "
                                        + Words.list(names(scenario, Verdict.BLOCKS)) + "."
                                : "no way was found by which one tenant can read another's data.");
        return unknown.isEmpty()
                ? sentence
                : sentence + " Whether one can under " + Words.list(unknown) + " is not known.";
    }

    private static List<String> names(Scenario scenario, Verdict verdict) {
        return scenario.outcomes().stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .map(Outcome::policy)
                .toList();
    }

    private List<String> tenants() {
        List<String> tenants = comparison.scenarios().stream()
                .filter(Summary::anyLeaks)
                .flatMap(scenario -> scenario.facts().world().users().stream())
                .map(User::tenant)
                .distinct()
                .toList();
        return tenants.isEmpty() ? List.of() : List.of("Tenants " + Words.list(tenants) + ".");
    }

    private List<String> first() {
        if (cover.advice().isPresent()) {
            OperatorWords words = new OperatorWords(cover.advice().get());
            List<String> first = new ArrayList<>(List.of(words.best()));
            words.plans().stream().limit(1).forEach(plan -> first.addAll(plan.afterwards()));
            words.plans().stream().skip(1).forEach(plan -> first.add("Or: " + String.join(" And: ", plan.measures())));
            words.doubt().ifPresent(first::add);
            return first;
        }
        if (comparison.count(Verdict.LEAKS) == 0) {
            return List.of();
        }
        Map<String, Costs> costs = new LinkedHashMap<>();
        for (Outcome outcome : comparison.scenarios().get(0).outcomes()) {
            cost(outcome.policy()).ifPresent(paid -> costs.put(outcome.policy(), paid));
        }
        return costs.entrySet().stream()
                .min(Map.Entry.comparingByValue(Costs.CHEAPEST))
                .map(one -> List.of("Choose " + one.getKey()
                        + ", which blocks in every world here and of those that do costs least: "
                        + inWords(one.getValue()) + "."))
                .orElse(
                        List.of(
                                "None of these policies blocks in every world here; `leakproof recommend` looks for one that does."));
    }

    private static String inWords(Costs costs) {
        List<String> parts = new ArrayList<>();
        if (!costs.shutOut().isEmpty()) {
            parts.add("it shuts out "
                    + Words.list(costs.shutOut().values().stream()
                            .flatMap(Set::stream)
                            .distinct()
                            .toList()));
        }
        costs.paid().keySet().stream().sorted().map(Words::cost).forEach(parts::add);
        return parts.isEmpty() ? "nothing" : Words.list(parts);
    }

    /** What a policy costs; nothing where it does not block everywhere. */
    private Optional<Costs> cost(String policy) {
        Costs costs = Costs.NONE;
        for (Scenario scenario : comparison.scenarios()) {
            Optional<Outcome> outcome = scenario.outcomes().stream()
                    .filter(one -> one.policy().equals(policy) && one.verdict() == Verdict.BLOCKS)
                    .filter(one -> !one.evaluation().isVacuous())
                    .findFirst();
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            costs = costs.and(scenario.id(), outcome.get().evaluation().search());
        }
        return Optional.of(costs);
    }

    private List<String> premises() {
        List<String> premises = new ArrayList<>();
        cover.advice().ifPresent(advice -> premises.addAll(new OperatorWords(advice).premises()));
        if (comparison.scenarios().size() <= FEW) {
            comparison
                    .scenarios()
                    .forEach(scenario -> WorldRemarks.of(scenario)
                            .forEach(remark -> premises.add(scenario.id() + ": " + remark + ".")));
        } else {
            long resting = comparison.scenarios().stream()
                    .filter(scenario -> !WorldRemarks.of(scenario).isEmpty())
                    .count();
            if (resting > 0) {
                premises.add(resting + " of " + comparison.scenarios().size()
                        + " worlds rest on what nobody read or nobody could see; each says on what.");
            }
        }
        return premises;
    }

    private List<String> made() {
        List<String> made = new ArrayList<>();
        String facts = Words.list(comparison.scenarios().stream()
                .limit(FEW)
                .map(scenario -> scenario.facts().file())
                .toList());
        int more = comparison.scenarios().size() - FEW;
        made.add((cover.asOf().isEmpty() ? "From " : "As of " + cover.asOf() + ", from ") + facts
                + (more > 0 ? " and " + Words.count(more, "other file") : "") + ", by Leakproof " + Version.current()
                + ".");
        comparison.scenarios().stream()
                .limit(FEW)
                .map(Scenario::facts)
                .flatMap(file -> file.provenance().stream().map(read -> read(file, read)))
                .forEach(made::add);
        return made;
    }

    private static String read(FactsFile facts, Provenance read) {
        String kernel = read.kernel().isEmpty() ? "" : ", kernel " + read.kernel();
        String time = read.time().isEmpty() ? "" : ", " + read.time();
        return facts.world().scenario() + " was read from a machine" + kernel + time + ".";
    }
}
