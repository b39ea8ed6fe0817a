package io.leakproof.report;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.render.Wrap;
import io.leakproof.rules.Rule;
import io.leakproof.search.Step;
import io.leakproof.source.Printable;
import java.util.List;
import java.util.Map;

/** Tells a story: numbered events, what they change beside them, and last what one tenant gets at. */
final class StoryText {

    private static final String INDENT = "    ";
    private static final int GAP = 2;

    private StoryText() {}

    /** All stories of an evaluation, each line ending with a line feed; empty where nothing leaks. Ids are made safe to print. */
    static String of(Evaluation evaluation) {
        Sheet sheet = new Sheet(Page.plain());
        Story.of(evaluation).forEach(story -> print(sheet.gap(), story));
        return String.join("\n", sheet.lines()).indent(-4);
    }

    static void print(Sheet sheet, Story story) {
        print(sheet, story, Map.of());
    }

    /**
     * With a remark below some of the steps.
     *
     * @param remarks by the number of the step, from 0
     */
    static void print(Sheet sheet, Story story, Map<Integer, String> remarks) {
        int digits = String.valueOf(story.trace().size()).length();
        List<String> steps = story.trace().stream().map(Step::sentence).toList();
        int indent = INDENT.length() + digits + GAP;
        int column = column(sheet, story, steps, indent);
        for (int i = 0; i < steps.size(); i++) {
            String label = INDENT + " ".repeat(digits - String.valueOf(i + 1).length()) + (i + 1) + " ".repeat(GAP);
            String note = story.notes().get(i);
            if (note.isEmpty()) {
                sheet.hanging(label, Ink.PLAIN, steps.get(i));
            } else {
                sheet.beside(label, Ink.PLAIN, steps.get(i), column, Ink.PLAIN, note);
            }
            if (remarks.containsKey(i)) {
                sheet.paragraph(label.length(), Ink.FAINT, remarks.getOrDefault(i, ""));
            }
        }
        story.endings().forEach(ending -> print(sheet, ending, digits));
        story.worstCases().forEach(remark -> sheet.paragraph(indent, Ink.DOUBT, remark + "."));
    }

    private static void print(Sheet sheet, Ending ending, int digits) {
        String label = INDENT + " ".repeat(digits - 1) + "✗" + " ".repeat(GAP);
        String finding = ending.sentence();
        String where = where(ending.rule());
        int right = sheet.page().columns() - Wrap.width(where);
        if (label.length() + Wrap.width(finding) + 2 * GAP <= right) {
            int column = Math.min(right, label.length() + Wrap.width(finding) + 3 * GAP);
            String space = " ".repeat(column - label.length() - Wrap.width(finding));
            sheet.sameLine(
                    label,
                    Ink.BAD,
                    finding,
                    space + Ink.FAINT.on(Printable.line(where), sheet.page().colour()));
        } else {
            sheet.hanging(label, Ink.BAD, finding).paragraph(label.length(), Ink.FAINT, where);
        }
    }

    /** The file and the id of a rule. */
    private static String where(Rule rule) {
        return rule.file() + ": " + rule.id();
    }

    /** The column of the notes: behind the longest event, or as far left as they need. */
    private static int column(Sheet sheet, Story story, List<String> steps, int indent) {
        int longest = 0;
        int longestNoted = 0;
        int longestNote = 0;
        for (int i = 0; i < steps.size(); i++) {
            int width = Wrap.width(steps.get(i));
            longest = Math.max(longest, width);
            if (!story.notes().get(i).isEmpty()) {
                longestNoted = Math.max(longestNoted, width);
                longestNote = Math.max(longestNote, Wrap.width(story.notes().get(i)));
            }
        }
        int wished = indent + longest + 2 * GAP;
        int least = indent + longestNoted + 2 * GAP;
        return Math.max(least, Math.min(wished, sheet.page().columns() - longestNote));
    }
}
