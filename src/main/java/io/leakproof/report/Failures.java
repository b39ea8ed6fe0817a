package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.FailOn;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says what fails a run beside leaks, which are told as leaks, and how tampering that does not would. */
final class Failures {

    private static final String HOW = "Tampering fails no run by itself; `--fail-on tamper` makes it.";

    private Failures() {}

    /** All there is to say of a comparison, as sentences, and last what has changed since an earlier one. */
    static List<String> sentences(Comparison comparison) {
        Map<FailOn, List<String>> failed = new LinkedHashMap<>();
        for (FailOn one : FailOn.values()) {
            for (Scenario scenario : comparison.scenarios()) {
                String in = comparison.scenarios().size() == 1 ? "" : " in " + Words.quoted(scenario.id());
                scenario.outcomes().stream()
                        .filter(outcome -> besideLeaks(outcome).contains(one))
                        .forEach(outcome -> failed.computeIfAbsent(one, o -> new ArrayList<>())
                                .add(Words.quoted(outcome.policy()) + in));
            }
        }
        List<String> sentences = new ArrayList<>();
        failed.forEach((one, policies) ->
                sentences.add("Failed by `--fail-on " + one.word() + "`: " + Words.list(policies) + "."));
        comparison.outcomes().flatMap(Failures::how).findFirst().ifPresent(sentences::add);
        sentences.addAll(ChangeWords.sentences(comparison));
        return sentences;
    }

    /** What fails the run beside a leak. */
    static List<FailOn> besideLeaks(Outcome outcome) {
        return outcome.failures().stream().filter(one -> one != FailOn.LEAK).toList();
    }

    /** The costs among that. */
    static Stream<FailOn> costs(Outcome outcome) {
        return besideLeaks(outcome).stream().filter(one -> one != FailOn.TAMPER);
    }

    /** How tampering would fail the run, where it is found and nothing fails. */
    static Stream<String> how(Outcome outcome) {
        boolean could = !outcome.failOn().isEmpty()
                && !outcome.failOn().contains(FailOn.TAMPER)
                && outcome.failures().isEmpty()
                && FailOn.TAMPER.in(outcome.evaluation());
        return could ? Stream.of(HOW) : Stream.of();
    }

    /** What a cost is, as a sentence. */
    static String sentence(FailOn cost) {
        return cost.cost().map(Words::costInFull).orElse("The policy refuses every import through an importer.");
    }
}
