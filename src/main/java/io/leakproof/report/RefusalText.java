package io.leakproof.report;

import io.leakproof.evaluate.Refusal;
import io.leakproof.render.Ink;
import io.leakproof.render.Sheet;
import io.leakproof.rules.Rule;
import io.leakproof.rules.language.Explanation;
import io.leakproof.rules.language.Reading;
import io.leakproof.rules.language.Tested;
import io.leakproof.search.TriedEvent;
import java.util.List;
import java.util.stream.Collectors;

/** Tells why an event does not happen: what it lacks, or which rules refuse it, with their sentences and what they saw. */
final class RefusalText {

    private RefusalText() {}

    static void print(Sheet sheet, int indent, TriedEvent tried, List<Refusal> refusals) {
        if (!tried.lacking().isEmpty()) {
            sheet.paragraph(indent, Ink.GOOD, "cannot happen: " + tried.lacking());
        }
        for (Refusal refusal : refusals) {
            Rule rule = refusal.rule();
            sheet.paragraph(
                    indent,
                    Ink.GOOD,
                    "refused, " + refusal.denial().errno() + ": "
                            + refusal.denial().reason());
            sheet.paragraph(indent + 2, Ink.FAINT, rule.file() + ":" + rule.line() + ": " + rule.id());
            sheet.paragraph(indent + 2, Ink.PLAIN, rule.sentence());
            String seen = seen(refusal.explanation());
            if (!seen.isEmpty()) {
                sheet.paragraph(indent + 2, Ink.PLAIN, "It speaks because " + seen + ".");
            }
        }
    }

    /** {@code `revoke` is `required`, efa0's `attachment` is `pinned`}: what the conditions of a rule read. */
    private static String seen(Explanation explanation) {
        return explanation.conditions().stream()
                .flatMap(tested -> tested.readings().stream().map(reading -> seen(tested, reading)))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String seen(Tested tested, Reading reading) {
        boolean ofFact = !tested.condition().aboutPolicy() && !tested.subject().isEmpty();
        return (ofFact ? tested.subject() + "'s " : "") + reading.path() + " is `" + reading.value() + "`";
    }
}
