package io.leakproof.report;

import io.leakproof.compare.NearMiss;
import io.leakproof.compare.Silence;
import io.leakproof.render.Ink;
import io.leakproof.render.Sheet;
import io.leakproof.rules.Rule;
import io.leakproof.rules.language.Reading;
import io.leakproof.rules.language.Tested;
import java.util.List;
import java.util.stream.Collectors;

/** Tells which rules could have stopped a story, and why they were silent. */
final class SilenceText {

    private SilenceText() {}

    /** Step by step, with every rule that policy or facts could have made to speak. */
    static void print(Sheet sheet, Silence silence) {
        for (int step = 0; step < silence.trace().size(); step++) {
            List<NearMiss> misses = worthTelling(silence.misses().get(step));
            if (!misses.isEmpty()) {
                sheet.hanging(
                        "    " + (step + 1) + "  ",
                        Ink.PLAIN,
                        silence.trace().get(step).sentence());
            }
            misses.forEach(miss -> print(sheet, miss));
        }
    }

    /** Whether there is a rule that policy or facts could have made to speak. */
    static boolean saysAnything(Silence silence) {
        return silence.misses().stream()
                .anyMatch(misses -> !worthTelling(misses).isEmpty());
    }

    private static List<NearMiss> worthTelling(List<NearMiss> misses) {
        return misses.stream().filter(miss -> !miss.ofAnotherSituation()).toList();
    }

    private static void print(Sheet sheet, NearMiss miss) {
        Rule rule = miss.explanation().rule();
        sheet.paragraph(7, Ink.FAINT, rule.file() + ":" + rule.line() + ": " + rule.id());
        sheet.paragraph(9, Ink.PLAIN, why(miss));
    }

    /** What was missing, and what would have helped where an option alone would have. */
    private static String why(NearMiss miss) {
        String missing = needs(miss);
        return miss.remedies().isEmpty()
                ? missing
                : missing + ". It would have spoken with "
                        + miss.remedies().stream()
                                .map(setting -> "`" + setting + "`")
                                .collect(Collectors.joining(" or "));
    }

    /** The nearest miss of what the policy sets, on a line: {@code revoke: when-possible needs …; irdma0 is `pinned`}. */
    static String own(NearMiss miss) {
        String set = miss.explanation().conditions().stream()
                .filter(tested -> tested.condition().aboutPolicy())
                .flatMap(tested -> tested.readings().stream())
                .map(reading -> reading.path() + ": " + reading.value())
                .distinct()
                .collect(Collectors.joining(", "));
        return set + " " + needs(miss);
    }

    private static String needs(NearMiss miss) {
        List<Tested> failing = miss.explanation().failing();
        return "needs " + failing.stream().map(SilenceText::wanted).collect(Collectors.joining(" and ")) + "; "
                + failing.stream()
                        .map(tested -> found(tested, failing.size() == 1))
                        .collect(Collectors.joining(", "));
    }

    private static String wanted(Tested tested) {
        return tested.wanted().isEmpty()
                ? "`" + tested.condition().text() + "`"
                : tested.readings().get(0).path() + " "
                        + tested.wanted().stream()
                                .map(value -> "`" + value + "`")
                                .collect(Collectors.joining(" or "));
    }

    /** "irdma0 is `pinned`", "efa0's peer2peer is `false`", "here it is `self`"; with the field where it is not alone. */
    private static String found(Tested tested, boolean alone) {
        if (tested.readings().isEmpty()) {
            return "there is none";
        }
        boolean ofFact = !tested.condition().aboutPolicy() && !tested.subject().isEmpty();
        boolean brief = alone && !tested.wanted().isEmpty();
        return (tested.condition().aboutSituation() ? "here " : "")
                + tested.readings().stream()
                        .map(reading -> (ofFact ? whose(tested, reading, brief) : brief ? "it" : reading.path())
                                + " is `" + reading.value() + "`")
                        .collect(Collectors.joining(", "));
    }

    private static String whose(Tested tested, Reading reading, boolean brief) {
        boolean truth = reading.value().equals("true") || reading.value().equals("false");
        return tested.subject() + (brief && !truth ? "" : "'s " + reading.path());
    }
}
