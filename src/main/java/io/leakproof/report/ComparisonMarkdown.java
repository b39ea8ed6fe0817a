package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.facts.World;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Markdown;
import io.leakproof.search.Completeness.Limited;
import io.leakproof.search.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells a comparison in Markdown, for pull requests, issues and wikis: a table for each world, its stories folded, and at the
 * end what was read.
 */
final class ComparisonMarkdown {

    private static final List<String> COLUMNS = List.of("policy", "verdict", "by", "needs", "costs");

    private ComparisonMarkdown() {}

    static String of(Comparison comparison, Cover cover) {
        StringBuilder text = new StringBuilder("# ")
                .append(cover.title().isEmpty() ? "Leakproof" : Markdown.text(cover.title()))
                .append("\n\n");
        text.append(Markdown.text(Headline.of(comparison))).append(".\n");
        summary(text, Summary.of(comparison, cover));
        Failures.sentences(comparison).forEach(sentence -> Markdown.paragraph(text, sentence));
        if (comparison.scenarios().size() > 1) {
            matrix(text, comparison);
        }
        comparison.scenarios().forEach(scenario -> world(text, scenario));
        front(text, Front.of(comparison), comparison.scenarios().size());
        costs(text, comparison.costs());
        policies(text, comparison.policyFiles());
        Markdown.sources(text, Sources.of(comparison));
        return text.toString();
    }

    private static void summary(StringBuilder text, Map<String, List<String>> summary) {
        Markdown.heading(text, "Summary");
        summary.forEach((title, sentences) -> {
            text.append("\n**" + title + "**\n\n");
            Markdown.list(text, sentences);
        });
    }

    private static void matrix(StringBuilder text, Comparison comparison) {
        Markdown.heading(text, "Matrix");
        List<PolicyFile> policies = comparison.policyFiles();
        Stream<List<String>> worlds = comparison.scenarios().stream()
                .map(scenario -> row(
                        scenario.id(),
                        scenario.outcomes().stream().map(outcome -> new InBrief(outcome).markedVerdict()),
                        Words.total(scenario.outcomes().stream())));
        Stream<String> totals = IntStream.range(0, policies.size())
                .mapToObj(column -> Words.total(comparison.scenarios().stream()
                        .map(scenario -> scenario.outcomes().get(column))));
        Markdown.table(
                text,
                row("world", policies.stream().map(file -> file.policy().id()), "total"),
                Stream.concat(worlds, Stream.of(row("total", totals, Words.total(comparison.outcomes())))));
    }

    private static List<String> row(String first, Stream<String> cells, String last) {
        List<String> row = new ArrayList<>(List.of(first));
        cells.forEach(row::add);
        row.add(last);
        return row;
    }

    private static void front(StringBuilder text, Front front, int worlds) {
        if (front.points().size() > 1) {
            Markdown.heading(text, "Safety and cost");
            Markdown.paragraph(text, Front.ORDER);
            Markdown.table(text, Front.COLUMNS, front.rows(worlds).stream());
        }
    }

    /** What each policy sets, and where it comes from. */
    private static void policies(StringBuilder text, List<PolicyFile> policies) {
        Markdown.heading(text, "Policies");
        Markdown.table(
                text,
                List.of("policy", "sets", "summary", "source"),
                policies.stream()
                        .map(file -> List.of(
                                file.policy().id(),
                                Words.settings(file),
                                file.policy().summary(),
                                file.policy().source())));
    }

    /** A world with its table and stories. */
    static void world(StringBuilder text, Scenario scenario) {
        Markdown.heading(text, scenario.id());
        World world = scenario.facts().world();
        Markdown.paragraph(text, Heading.cast(world) + ".");
        if (!world.summary().isBlank()) {
            Markdown.paragraph(text, world.summary().strip());
        }
        Markdown.table(text, COLUMNS, scenario.outcomes().stream().map(ComparisonMarkdown::cells));
        for (Outcome outcome : scenario.outcomes()) {
            InBrief brief = new InBrief(outcome);
            if (!brief.why().isEmpty()) {
                Markdown.paragraph(text, brief.sentence() + ": " + brief.why() + ".");
            }
            if (outcome.needs().completeness() instanceof Limited limited) {
                Markdown.paragraph(
                        text,
                        Words.quoted(outcome.policy()) + " blocks, and what it needs is not decided: "
                                + limited.reason() + ".");
            }
        }
        WorldRemarks.of(scenario).forEach(remark -> Markdown.paragraph(text, remark + "."));
        scenario.outcomes()
                .forEach(outcome -> Applicable.obstacle(scenario, outcome)
                        .ifPresent(why -> Markdown.paragraph(
                                text, outcome.policy() + " cannot be applied to this machine: " + why)));
        scenario.outcomes().forEach(outcome -> changes(text, outcome));
        Story.told(scenario).forEach((story, outcomes) -> story(text, story, outcomes));
    }

    private static void changes(StringBuilder text, Outcome outcome) {
        List<String> changes = SingleChanges.sentences(outcome);
        if (!changes.isEmpty()) {
            Markdown.paragraph(text, outcome.policy() + ", " + SingleChanges.title(outcome) + ":");
            Markdown.list(text.append('\n'), changes);
        }
    }

    private static List<String> cells(Outcome outcome) {
        InBrief brief = new InBrief(outcome);
        return List.of(outcome.policy(), brief.markedVerdict(), brief.by(), brief.needs(), brief.costsInWords());
    }

    private static void story(StringBuilder text, Story story, List<Outcome> outcomes) {
        Markdown.fold(text, Headline.of(story, outcomes));
        for (int i = 0; i < story.trace().size(); i++) {
            String note = story.notes().get(i);
            String step = Markdown.text(story.trace().get(i).sentence());
            text.append((i + 1) + ". " + step + (note.isEmpty() ? "" : " – *" + Markdown.text(note) + "*") + "\n");
        }
        text.append('\n');
        for (Ending ending : story.endings()) {
            String rule =
                    Markdown.text(ending.rule().file() + ": " + ending.rule().id());
            text.append("- ✗ **" + Markdown.text(ending.sentence()) + "** (" + rule + ")\n");
        }
        story.worstCases().forEach(remark -> Markdown.paragraph(text, remark + "."));
        text.append(Mermaid.of(story));
        Markdown.unfold(text);
    }

    /** What costs mean, if there are any. */
    static void costs(StringBuilder text, List<Cost> costs) {
        if (!costs.isEmpty()) {
            Markdown.heading(text, "What the costs mean");
            Markdown.table(
                    text,
                    List.of("cost", "meaning"),
                    costs.stream().map(cost -> List.of(Words.cost(cost), Words.costInFull(cost))));
        }
    }
}
