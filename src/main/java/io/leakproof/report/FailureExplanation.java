package io.leakproof.report;

import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.facts.Assumption;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Rule;
import io.leakproof.source.Printable;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.RecordText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Explains a failed test by the evaluation behind it. Safe to print. */
public final class FailureExplanation {

    private static final String LABEL = "%-10s";

    private FailureExplanation() {}

    /** Expected, actual, and all that helps to understand the difference; each line ends with a line feed. Safe to print. */
    public static String of(CaseResult result) {
        StringBuilder text = new StringBuilder();
        result.reason().ifPresent(reason -> block(text, result.status().word(), List.of(Printable.line(reason))));
        List<Assumption> assumptions = result.test()
                .facts()
                .assumptionsUnder(List.of(result.test().policy().policy()));
        if (result.reason().isEmpty() && !assumptions.isEmpty()) {
            block(text, "assumed", List.of(Printable.line(Assumption.inWords(assumptions))));
        }
        block(
                text,
                "unknown",
                WorldRemarks.unknowns(result.test().facts()).stream()
                        .map(Printable::line)
                        .toList());
        block(text, "expected", List.of(Printable.line(result.expected())));
        block(text, "actual", List.of(Printable.line(result.actual())));
        Evaluation evaluation = result.evaluation();
        return evaluation == null ? text.toString() : text + of(evaluation);
    }

    /** What there is to say of a test beside its outcome; empty where that is all. */
    static String account(CaseResult result) {
        return result.failed() ? of(result) : story(result);
    }

    /** The stories of the leaks that were found, or empty where there are none. */
    public static String story(CaseResult result) {
        Evaluation evaluation = result.evaluation();
        return evaluation == null ? "" : StoryText.of(evaluation);
    }

    /**
     * The policy, the facts, the rules that spoke and the stories, each line ending with a line feed and none indented but
     * below a label.
     */
    public static String of(Evaluation evaluation) {
        StringBuilder text = new StringBuilder();
        block(text, "policy", List.of(options(evaluation.policy())));
        block(text, "facts", facts(evaluation.world()));
        block(text, "rules", rules(evaluation));
        if (evaluation.assessment() instanceof Assessment.Vacuous vacuous) {
            block(text, "vacuous", List.of(Printable.line(vacuous.reason())));
        }
        block(text, "story", StoryText.of(evaluation).lines().toList());
        return text.toString();
    }

    /** Texts beside a label, one a line; nothing where there are none. */
    public static void block(StringBuilder text, String label, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = LABEL.formatted(i == 0 ? label : "") + lines.get(i);
            text.append(line.stripTrailing()).append('\n');
        }
    }

    /** A policy by its name and the options that are not at their defaults. */
    public static String options(Policy policy) {
        return Printable.line(policy.id()) + " " + RecordText.differences(policy, Policy.permissive(policy.id()));
    }

    private static List<String> facts(World world) {
        List<String> lines = new ArrayList<>();
        Stream.of(world.devices(), world.users(), world.buffers(), world.importers())
                .flatMap(List::stream)
                .map(Record.class::cast)
                .forEach(fact -> lines.add(
                        fact.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + RecordText.of(fact)));
        return lines;
    }

    private static List<String> rules(Evaluation evaluation) {
        List<String> lines = evaluation.search().spoke().stream()
                .map(FailureExplanation::rule)
                .toList();
        return lines.isEmpty() ? List.of("none spoke") : lines;
    }

    private static String rule(Rule rule) {
        return Printable.line(rule.file() + ":" + rule.line() + ": " + rule.id());
    }
}
