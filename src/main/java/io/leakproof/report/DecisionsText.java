package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.webhook.ManifestAdmission.Decided;
import io.leakproof.source.Bidi;
import io.leakproof.source.Printable;
import java.util.List;

/** Tells decisions of admission in text, for people in a terminal. */
final class DecisionsText {

    private static final String INDENT = "    ";

    private DecisionsText() {}

    static String of(AdmissionReport decisions) {
        StringBuilder text = new StringBuilder();
        SharedFindings shared = SharedFindings.of(decisions);
        decisions.objects().forEach(object -> object(text, object, shared));
        int widest = decisions.digests().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        decisions
                .digests()
                .forEach((input, digest) -> text.append(input)
                        .append(" ".repeat(widest - input.length() + 1))
                        .append(digest)
                        .append('\n'));
        return Bidi.marked(text.append(decisions.summary()).append('\n').toString());
    }

    private static void object(StringBuilder text, Decided object, SharedFindings shared) {
        String answer = object.asked() ? AdmissionReport.answer(object) : "-";
        text.append(Printable.line(String.format("%-5s  %s  %s", answer, object.title(), object.location())))
                .append('\n');
        object.decision().findings().forEach(finding -> finding(text, object, finding, shared));
    }

    private static void finding(StringBuilder text, Decided object, AdmissionFinding finding, SharedFindings shared) {
        String behind = finding.action() == Action.AUDIT ? " (audit)" : "";
        String told = shared.toldOf(object, finding);
        if (!told.isEmpty()) {
            text.append(INDENT + Printable.line(finding.concern().word() + ": " + told) + behind + "\n");
            return;
        }
        List<String> lines = finding.lines();
        text.append(INDENT + lines.get(0) + behind + "\n");
        lines.stream().skip(1).forEach(line -> text.append(INDENT + line + "\n"));
        String others = shared.others(finding);
        if (!others.isEmpty()) {
            text.append(INDENT + "  " + Printable.line("also of " + others) + "\n");
        }
    }
}
