package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells a comparison in text, for people in a terminal: a table and the stories of the leaks for each world, or one table for
 * many worlds, then the totals.
 */
final class ComparisonText {

    private ComparisonText() {}

    static String of(Comparison comparison, Page page) {
        Sheet sheet = new Sheet(page);
        if (!page.full() && comparison.scenarios().size() > Overview.FEW) {
            Overview.print(sheet, comparison);
            return end(sheet, comparison, page);
        }
        for (Scenario scenario : comparison.scenarios()) {
            sheet.gap();
            if (page.full()) {
                scenario.outcomes().forEach(outcome -> FullText.print(sheet.gap(), outcome));
                remarks(sheet, scenario.facts(), scenario.policies());
            } else {
                overview(sheet, scenario);
            }
        }
        return end(sheet, comparison, page);
    }

    private static String end(Sheet sheet, Comparison comparison, Page page) {
        List<String> failures = Failures.sentences(comparison);
        if (!failures.isEmpty()) {
            sheet.gap();
            failures.forEach(sentence -> sheet.paragraph(2, Ink.DOUBT, sentence));
        }
        Sources.print(sheet, Sources.of(comparison));
        return page.full()
                ? sheet.toString()
                : sheet.paragraph(0, Ink.PLAIN, Headline.of(comparison)).toString();
    }

    private static void overview(Sheet sheet, Scenario scenario) {
        sheet.paragraph(0, Ink.STRONG, Heading.of(scenario.facts().world())).gap();
        Matrix.print(sheet, scenario);
        remarks(sheet.gap(), scenario);
        Story.told(scenario).forEach((story, outcomes) -> {
            sheet.gap().paragraph(2, Ink.STRONG, Headline.of(story, outcomes));
            StoryText.print(sheet, story, nearMisses(story, outcomes));
        });
    }

    /** Where what a policy sets came nearest to stopping the story; one line a step, though several policies tell it. */
    private static Map<Integer, String> nearMisses(Story story, List<Outcome> outcomes) {
        Map<Integer, String> lines = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            outcome.silence(story.trace())
                    .ifPresent(silence -> silence.decisiveStep()
                            .ifPresent(step -> lines.putIfAbsent(
                                    step, SilenceText.own(silence.own(step).orElseThrow()))));
        }
        return lines;
    }

    private static void remarks(Sheet sheet, Scenario scenario) {
        Words.reductions(scenario).ifPresent(reduced -> sheet.paragraph(2, Ink.FAINT, reduced));
        remarks(sheet, scenario.facts(), scenario.policies());
        if (!scenario.facts().unknowns().isEmpty()) {
            sheet.gap();
        }
        remark(
                sheet,
                scenario,
                outcome -> outcome.evaluation().doubt().filter(why -> outcome.verdict() == Verdict.UNKNOWN),
                " is unknown: ",
                " are unknown: ");
        remark(
                sheet,
                scenario,
                outcome -> outcome.evaluation().doubt().filter(why -> outcome.verdict() == Verdict.BLOCKS),
                " blocks vacuously: ",
                " block vacuously: ");
        remark(
                sheet,
                scenario,
                outcome -> outcome.needs().completeness().limit(),
                " blocks, and what it needs is not decided: ",
                " block, and what they need is not decided: ");
    }

    /** What a reader has to know of a world, if anything. */
    static void remarks(Sheet sheet, FactsFile facts, Collection<Policy> policies) {
        WorldRemarks.of(facts, policies).forEach(remark -> sheet.gap().paragraph(2, Ink.DOUBT, remark));
    }

    /** One sentence for all policies that have the same thing said of them. */
    private static void remark(
            Sheet sheet, Scenario scenario, Function<Outcome, Optional<String>> reason, String one, String several) {
        Map<String, List<String>> policies = new LinkedHashMap<>();
        for (Outcome outcome : scenario.outcomes()) {
            reason.apply(outcome)
                    .ifPresent(why -> policies.computeIfAbsent(why, r -> new ArrayList<>())
                            .add(outcome.policy()));
        }
        policies.forEach((why, ids) ->
                sheet.paragraph(2, Ink.DOUBT, Words.names(ids) + (ids.size() == 1 ? one : several) + why));
    }
}
