package io.leakproof.report;

import io.leakproof.compare.Flip;
import io.leakproof.compare.Needs;
import io.leakproof.compare.Outcome;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.render.Ink;
import io.leakproof.render.Sheet;
import io.leakproof.render.Table;
import io.leakproof.rules.Rule;
import io.leakproof.search.Completeness.Limited;
import io.leakproof.search.Cost;
import io.leakproof.search.SearchResult;
import io.leakproof.source.Printable;
import java.util.SortedSet;

/** All about one policy in one world. */
final class FullText {

    private final Sheet sheet;
    private final Outcome outcome;
    private final Evaluation evaluation;
    private final SearchResult search;

    private FullText(Sheet sheet, Outcome outcome) {
        this.sheet = sheet;
        this.outcome = outcome;
        this.evaluation = outcome.evaluation();
        this.search = evaluation.search();
    }

    static void print(Sheet sheet, Outcome outcome) {
        FullText text = new FullText(sheet, outcome);
        text.verdict();
        text.stories();
        text.needs();
        text.flip();
        text.costs();
        text.numbers();
        text.rules();
    }

    private void verdict() {
        sheet.paragraph(0, Ink.STRONG, Heading.of(evaluation.world()));
        sheet.gap();
        Table.Cell verdict = Matrix.verdict(evaluation, outcome.isAssumed());
        String why = evaluation.doubt().orElse("");
        sheet.paragraph(
                2,
                verdict.ink(),
                Words.quoted(outcome.policy())
                        + (evaluation.verdict() == Verdict.UNKNOWN ? " is " : " ")
                        + verdict.text()
                        + (why.isEmpty() ? "" : ": " + why));
        text("", outcome.file().policy().summary());
        text("Source: ", outcome.file().policy().source());
    }

    private void text(String label, String text) {
        if (!text.isBlank()) {
            sheet.gap()
                    .paragraph(
                            2, Ink.PLAIN, label + text.replaceAll("\\s+", " ").strip());
        }
    }

    private void stories() {
        for (Story story : Story.of(outcome)) {
            section(Words.list(story.endings().stream()
                            .map(ending -> ending.channel().word())
                            .toList()) + ", " + Words.count(story.trace().size(), "step"));
            StoryText.print(sheet, story);
            outcome.silence(story.trace()).filter(SilenceText::saysAnything).ifPresent(silence -> {
                section("what could have stopped it, and why it was silent");
                SilenceText.print(sheet, silence);
            });
        }
    }

    private void needs() {
        if (evaluation.verdict() != Verdict.BLOCKS) {
            return;
        }
        section("needs");
        Needs needs = outcome.needs();
        if (needs.completeness() instanceof Limited limited) {
            sheet.paragraph(4, Ink.DOUBT, "Not decided: " + limited.reason() + ".");
        } else if (needs.baseline()) {
            sheet.paragraph(4, Ink.PLAIN, "None of its options: the facts alone block.");
        } else {
            sheet.paragraph(
                    4,
                    Ink.PLAIN,
                    Words.needs(needs)
                            + ". With all other options at their defaults it still blocks; with less, it leaks.");
        }
    }

    private void flip() {
        Flip flip = outcome.flip();
        if (!flip.tried()) {
            return;
        }
        section(SingleChanges.title(outcome));
        for (Flip.Turn turn : flip.turns()) {
            item(SingleChanges.whose(turn), SingleChanges.change(turn));
            if (!turn.remedy().isEmpty()) {
                sheet.paragraph(22, Ink.FAINT, turn.remedy());
            }
        }
        SingleChanges.remark(flip)
                .ifPresent(remark ->
                        sheet.paragraph(4, flip.completeness() instanceof Limited ? Ink.DOUBT : Ink.PLAIN, remark));
    }

    private void costs() {
        section("costs");
        boolean none = true;
        if (!search.excluded().isEmpty()) {
            item("excluded", "Every import through " + list(search.excluded()) + " is refused: the policy's doing.");
            none = false;
        }
        for (Cost cost : search.costs().stream().sorted().toList()) {
            item(cost.word(), Words.costInFull(cost));
            none = false;
        }
        if (none) {
            boolean known = evaluation.verdict() != Verdict.UNKNOWN;
            sheet.paragraph(4, Ink.PLAIN, known ? "None." : "None found so far.");
        }
        if (!search.kernelExcluded().isEmpty()) {
            section("beside the policy");
            item("kernel_excluded", "The kernel refuses every import through " + list(search.kernelExcluded()) + ".");
        }
    }

    private static String list(SortedSet<String> ids) {
        return Words.names(ids);
    }

    private void item(String word, String sentence) {
        sheet.hanging("    " + word + " ".repeat(Math.max(1, 18 - word.length())), Ink.PLAIN, sentence);
    }

    private void numbers() {
        section("search");
        String how = (search.complete() ? "Every order of events" : "Not every order of events")
                + (search.reductions().isEmpty() ? " was looked at" : " of the world's parts was looked at");
        sheet.paragraph(
                4,
                Ink.PLAIN,
                how + ": " + Words.count(search.states(), "state") + ", "
                        + Words.count(search.transitions(), "transition") + ", up to "
                        + Words.count(search.depth(), "event") + " deep; "
                        + Words.count(search.questions(), "question") + " put to the rules.");
        if (!search.reductions().isEmpty()) {
            sheet.paragraph(4, Ink.PLAIN, Words.reductions(search.reductions()));
        }
        if (search.completeness() instanceof Limited limited) {
            sheet.paragraph(4, Ink.DOUBT, "It ended early: " + limited.reason() + ".");
        }
    }

    private void rules() {
        section("rules that spoke");
        if (search.spoke().isEmpty()) {
            sheet.paragraph(4, Ink.PLAIN, "None.");
        }
        for (Rule rule : search.spoke()) {
            sheet.paragraph(4, Ink.STRONG, rule.file() + ":" + rule.line() + ": " + rule.id());
            sheet.paragraph(6, Ink.PLAIN, rule.sentence());
            if (!rule.source().isBlank()) {
                sheet.paragraph(6, Ink.FAINT, rule.source());
            }
        }
    }

    private void section(String title) {
        sheet.gap()
                .line("  " + Ink.STRONG.on(Printable.line(title), sheet.page().colour()));
    }
}
