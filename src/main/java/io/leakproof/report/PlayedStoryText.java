package io.leakproof.report;

import io.leakproof.evaluate.PlayedStory;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.search.TriedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells in text how a story went: each step, what stopped it and why, and what leaked. */
final class PlayedStoryText {

    private static final String ONE_ORDER = "This is one order of events; without --story, all of them are looked at.";

    private PlayedStoryText() {}

    static String of(StoryReport report, Page page) {
        Sheet sheet = new Sheet(page);
        sheet.paragraph(0, Ink.STRONG, Heading.of(report.facts().world()));
        report.policies().forEach(under -> print(sheet, under.played()));
        sheet.gap().paragraph(2, Ink.FAINT, ONE_ORDER);
        Sources.print(
                sheet,
                Sources.of(
                        report.rules(),
                        Stream.of(report.facts()),
                        report.policies().stream().map(StoryReport.UnderPolicy::file)));
        return sheet.toString();
    }

    private static void print(Sheet sheet, PlayedStory played) {
        Ink ink = played.leaks() ? Ink.BAD : played.vacuous() ? Ink.DOUBT : Ink.GOOD;
        sheet.gap().paragraph(2, ink, verdict(played)).gap();
        StoryText.print(sheet, story(played), earlier(played));
        played.stopped().ifPresent(stopped -> RefusalText.print(sheet, 7, stopped, played.refusals()));
        int left = played.trace().size() - played.tried().size();
        if (left > 0) {
            sheet.paragraph(
                    7,
                    Ink.FAINT,
                    Words.count(left, "step") + " after it " + (left == 1 ? "was" : "were") + " not tried.");
        }
    }

    private static String verdict(PlayedStory played) {
        String policy = Words.quoted(played.policy().id());
        String stopped = played.stopped()
                .map(event -> "stops at step " + played.tried().size() + " of "
                        + played.trace().size())
                .orElse("goes to its end");
        if (played.leaks()) {
            return "leaks: under " + policy + " this story " + stopped + ", and data is read";
        }
        String quiet = "under " + policy + " this story " + stopped + ", and no data is read";
        return played.vacuous()
                ? "says nothing: " + quiet + "; nor is any with every option at its default"
                : "does not leak: " + quiet;
    }

    /** The steps, the last one too where it does not happen, and what its last state shows. */
    private static Story story(PlayedStory played) {
        int steps = played.tried().size();
        List<Ending> endings = played.findings().values().stream()
                .filter(finding -> finding.steps() == steps)
                .map(Ending::of)
                .toList();
        return new Story(
                played.tried().stream().map(TriedEvent::step).toList(),
                played.tried().stream().map(TriedEvent::note).toList(),
                endings,
                List.of());
    }

    /** What states before the last show, by the number of the step before it, from 0. */
    private static Map<Integer, String> earlier(PlayedStory played) {
        Map<Integer, String> earlier = new HashMap<>();
        played.findings().values().stream()
                .filter(finding -> finding.steps() < played.tried().size())
                .forEach(finding -> {
                    Ending ending = Ending.of(finding);
                    String remark =
                            "✗ " + ending.sentence() + " (" + ending.rule().id() + ")";
                    earlier.merge(finding.steps() - 1, remark, (one, other) -> one + "; " + other);
                });
        return earlier;
    }
}
