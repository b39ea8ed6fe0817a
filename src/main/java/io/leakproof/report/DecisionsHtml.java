package io.leakproof.report;

import io.leakproof.admission.AdmissionDecision.Answer;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.webhook.ManifestAdmission.Decided;
import io.leakproof.render.HtmlPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells decisions of admission in HTML, for browsers and printers: a table of the objects, and what was found about each. */
final class DecisionsHtml {

    private DecisionsHtml() {}

    static String of(AdmissionReport decisions) {
        List<Decided> remarkable = decisions.remarkable().toList();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("objects", "Objects");
        if (!remarkable.isEmpty()) {
            parts.put("findings", "Findings");
        }
        parts.put("read", "What was read");
        HtmlPage page = HtmlPage.begin("May these objects be admitted?", "Skip to the objects", decisions.summary());
        page.main(parts);
        objects(page, decisions.objects());
        if (!remarkable.isEmpty()) {
            page.section("findings", "Findings");
            SharedFindings shared = SharedFindings.of(decisions);
            for (int i = 0; i < remarkable.size(); i++) {
                findings(page, remarkable.get(i), id(i), shared);
            }
            page.closeLine();
        }
        page.footer(decisions.sources());
        return page.end();
    }

    private static String id(int index) {
        return "o" + (index + 1);
    }

    private static void objects(HtmlPage page, List<Decided> objects) {
        page.section("objects", "Objects");
        page.table("Table of objects", "verdicts", "In the order of the files", DecisionsMarkdown.OBJECTS);
        int told = 0;
        for (Decided object : objects) {
            String link = object.decision().findings().isEmpty() ? "" : id(told++);
            page.row(link, DecisionsMarkdown.cells(object), look(object), "", "");
        }
        page.endTable();
        page.closeLine();
    }

    /** The look of the verdict that is as good or bad. */
    private static String look(Decided object) {
        if (!object.asked()) {
            return "n";
        }
        Answer answer = object.decision().answer();
        return answer == Answer.DENY ? "leaks" : answer == Answer.WARN ? "unknown" : "blocks";
    }

    /** All about one object, open where it is not simply allowed. */
    private static void findings(HtmlPage page, Decided object, String id, SharedFindings shared) {
        page.fold(id, object.decision().answer() != Answer.ALLOW, object.title(), AdmissionReport.answer(object));
        page.open("p", "class", "aside").own(object.location().toString()).closeLine();
        page.open("dl").line();
        object.decision().findings().forEach(finding -> finding(page, object, finding, shared));
        page.closeLine().closeLine();
    }

    private static void finding(HtmlPage page, Decided object, AdmissionFinding finding, SharedFindings shared) {
        String told = shared.toldOf(object, finding);
        if (told.isEmpty()) {
            finding(page, finding, shared.others(finding));
        } else {
            term(page, finding);
            page.open("dd").own(told).closeLine();
        }
    }

    private static void term(HtmlPage page, AdmissionFinding finding) {
        page.element("dt", finding.concern().word() + " (" + finding.action().word() + ")");
    }

    /** One finding, in a list of definitions. */
    static void finding(HtmlPage page, AdmissionFinding finding) {
        finding(page, finding, "");
    }

    private static void finding(HtmlPage page, AdmissionFinding finding, String others) {
        term(page, finding);
        page.open("dd").own(finding.reason());
        if (!finding.story().isEmpty()) {
            story(page, finding.story());
        }
        remark(page, "Fix: ", finding.fix());
        remark(page, "Note: ", finding.note());
        remark(page, "Also of: ", others);
        page.closeLine();
    }

    private static void story(HtmlPage page, List<String> steps) {
        int last = steps.size() - 1;
        page.open("ol");
        steps.subList(0, last).forEach(step -> page.open("li").own(step).close());
        page.open("li", "class", "ending").open("strong").own(steps.get(last));
        page.close().close().close();
    }

    private static void remark(HtmlPage page, String label, String words) {
        if (!words.isEmpty()) {
            page.open("div", "class", "aside").words(label).own(words).close();
        }
    }
}
