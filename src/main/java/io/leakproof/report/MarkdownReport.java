package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.facts.Assumption;
import io.leakproof.facts.World;
import io.leakproof.search.Cost;
import java.util.List;
import java.util.stream.Stream;

/** For pull requests, issues and wikis: a table for each world, its stories folded, and at the end what was read. */
final class MarkdownReport implements Report {

    private static final List<String> COLUMNS = List.of("policy", "verdict", "by", "needs", "costs");

    @Override
    public String of(Comparison comparison) {
        StringBuilder text = new StringBuilder("# Leakproof\n\n");
        text.append(Markdown.text(Headline.of(comparison))).append(".\n");
        comparison.scenarios().forEach(scenario -> world(text, scenario));
        costs(text, comparison);
        sources(text, comparison);
        return text.toString();
    }

    private static void world(StringBuilder text, Scenario scenario) {
        heading(text, scenario.id());
        World world = scenario.facts().world();
        paragraph(text, Heading.cast(world) + ".");
        if (!world.summary().isBlank()) {
            paragraph(text, world.summary().strip());
        }
        table(text, COLUMNS, scenario.outcomes().stream().map(MarkdownReport::cells));
        for (Outcome outcome : scenario.outcomes()) {
            InBrief brief = new InBrief(outcome);
            if (!brief.why().isEmpty()) {
                paragraph(text, brief.sentence() + ": " + brief.why() + ".");
            }
            if (!outcome.needs().undecided().isEmpty()) {
                paragraph(
                        text,
                        outcome.policy() + " blocks, and what it needs is not decided: "
                                + outcome.needs().undecided() + ".");
            }
        }
        List<Assumption> assumptions = scenario.facts().assumptions();
        if (!assumptions.isEmpty()) {
            paragraph(text, Assumption.remark(assumptions) + ".");
        }
        Story.told(scenario).forEach((story, outcomes) -> story(text, story, outcomes));
    }

    private static List<String> cells(Outcome outcome) {
        InBrief brief = new InBrief(outcome);
        return List.of(outcome.policy(), brief.verdict(), brief.by(), brief.needs(), brief.costsInWords());
    }

    private static void story(StringBuilder text, Story story, List<Outcome> outcomes) {
        fold(text, Headline.of(story, outcomes));
        for (int i = 0; i < story.trace().size(); i++) {
            String note = story.notes().get(i);
            text.append(i + 1)
                    .append(". ")
                    .append(Markdown.text(Words.step(story.trace().get(i))))
                    .append(note.isEmpty() ? "" : " – *" + Markdown.text(note) + "*")
                    .append('\n');
        }
        text.append('\n');
        story.endings()
                .forEach(ending -> text.append("- ✗ **")
                        .append(Markdown.text(ending.conclusion().reason()))
                        .append("** (")
                        .append(Markdown.text(
                                ending.rule().file() + ": " + ending.rule().id()))
                        .append(")\n"));
        text.append("\n</details>\n");
    }

    private static void costs(StringBuilder text, Comparison comparison) {
        List<Cost> costs = comparison.costs();
        if (!costs.isEmpty()) {
            heading(text, "What the costs mean");
            table(
                    text,
                    List.of("cost", "meaning"),
                    costs.stream().map(cost -> List.of(Words.cost(cost), Words.costInFull(cost))));
        }
    }

    private static void sources(StringBuilder text, Comparison comparison) {
        fold(text, "What was read, by Leakproof " + Version.current());
        table(
                text,
                List.of("kind", "file", "digest"),
                Sources.of(comparison).stream().map(source -> List.of(source.kind(), source.file(), source.digest())));
        text.append("\n</details>\n");
    }

    private static void heading(StringBuilder text, String words) {
        text.append("\n## ").append(Markdown.text(words)).append('\n');
    }

    private static void paragraph(StringBuilder text, String words) {
        text.append('\n').append(Markdown.text(words)).append('\n');
    }

    private static void fold(StringBuilder text, String summary) {
        text.append("\n<details>\n<summary>").append(Markdown.html(summary)).append("</summary>\n\n");
    }

    private static void table(StringBuilder text, List<String> columns, Stream<List<String>> rows) {
        if (text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
        text.append(Markdown.row(columns)).append('\n');
        text.append("|").append(" --- |".repeat(columns.size())).append('\n');
        rows.forEach(cells -> text.append(Markdown.row(cells)).append('\n'));
    }
}
