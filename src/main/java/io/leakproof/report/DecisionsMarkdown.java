package io.leakproof.report;

import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.webhook.ManifestAdmission.Decided;
import io.leakproof.render.Markdown;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells decisions of admission in Markdown, for pull requests, issues and wikis: a table of the objects, and what was found
 * about each, folded.
 */
final class DecisionsMarkdown {

    static final List<String> OBJECTS = List.of("object", "answer", "because of", "place");

    private DecisionsMarkdown() {}

    static String of(AdmissionReport decisions) {
        StringBuilder text = new StringBuilder("# Leakproof\n");
        Markdown.paragraph(text, decisions.summary() + ".");
        Markdown.table(text, OBJECTS, decisions.objects().stream().map(DecisionsMarkdown::cells));
        SharedFindings shared = SharedFindings.of(decisions);
        decisions.remarkable().forEach(object -> object(text, object, shared));
        Markdown.sources(text, decisions.sources());
        return text.toString();
    }

    static List<String> cells(Decided object) {
        String concerns = object.decision().findings().stream()
                .filter(finding ->
                        finding.action() == object.decision().findings().get(0).action())
                .map(finding -> finding.concern().word())
                .distinct()
                .collect(Collectors.joining(", "));
        return List.of(
                object.title(),
                AdmissionReport.answer(object),
                concerns,
                object.location().toString());
    }

    private static void object(StringBuilder text, Decided object, SharedFindings shared) {
        Markdown.fold(text, object.title() + ": " + AdmissionReport.answer(object));
        object.decision().findings().forEach(finding -> finding(text, object, finding, shared));
        Markdown.unfold(text);
    }

    private static void finding(StringBuilder text, Decided object, AdmissionFinding finding, SharedFindings shared) {
        String told = shared.toldOf(object, finding);
        if (told.isEmpty()) {
            finding(text, finding);
            remark(text, "Also of", shared.others(finding));
        } else {
            item(text, finding, told);
        }
    }

    private static void item(StringBuilder text, AdmissionFinding finding, String words) {
        String concern = Markdown.text(finding.concern().word());
        text.append("- **" + concern + "** (" + finding.action().word() + "): " + Markdown.text(words) + "\n");
    }

    /** An item with paragraphs and the story below it. */
    static void finding(StringBuilder text, AdmissionFinding finding) {
        item(text, finding, finding.reason());
        for (int i = 0; i < finding.story().size(); i++) {
            String strong = i == finding.story().size() - 1 ? "**" : "";
            String step = Markdown.text(finding.story().get(i));
            text.append("  " + (i + 1) + ". " + strong + step + strong + "\n");
        }
        remark(text, "Fix", finding.fix());
        remark(text, "Note", finding.note());
    }

    private static void remark(StringBuilder text, String label, String words) {
        if (!words.isEmpty()) {
            text.append("  - " + label + ": " + Markdown.text(words) + "\n");
        }
    }
}
