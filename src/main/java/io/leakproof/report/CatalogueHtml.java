package io.leakproof.report;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.render.HtmlPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the catalogue in HTML, for browsers and printers. */
final class CatalogueHtml {

    private CatalogueHtml() {}

    static String of(CatalogueReport report) {
        Map<String, List<CatalogueEntry>> parts = report.parts();
        int entries = parts.values().stream().mapToInt(List::size).sum();
        HtmlPage page = HtmlPage.begin(report.title(), "Skip to the entries", Words.count(entries, "entry", "entries"));
        Map<String, String> ids = new LinkedHashMap<>();
        parts.keySet().forEach(title -> ids.put("k" + (ids.size() + 1), title));
        page.main(ids);
        report.names().forEach(name -> page.paragraph("", name));
        report.nothing().ifPresent(words -> page.paragraph("", words));
        ids.forEach((id, title) -> {
            page.section(id, title);
            List<CatalogueEntry> listed = parts.getOrDefault(title, List.of());
            if (report.inFull()) {
                listed.forEach(entry -> details(page, entry));
            } else {
                table(page, report, title, listed);
            }
            page.closeLine();
        });
        report.legend().forEach((mark, meaning) -> page.paragraph("aside", mark + " " + meaning));
        page.closeLine();
        return page.end();
    }

    private static void table(HtmlPage page, CatalogueReport report, String title, List<CatalogueEntry> entries) {
        page.table("Table of " + title, "", title, CatalogueMarkdown.COLUMNS);
        for (CatalogueEntry entry : entries) {
            List<String> row = report.row(entry);
            page.open("tr").element("th", row.get(0), "scope", "row");
            row.stream().skip(1).forEach(cell -> page.element("td", cell));
            page.element("td", HtmlPage.flat(entry.summary())).element("td", HtmlPage.flat(entry.source()));
            page.closeLine();
        }
        page.endTable();
    }

    private static void details(HtmlPage page, CatalogueEntry entry) {
        page.element("h3", entry.id()).line();
        page.open("dl").line();
        CatalogueReport.details(entry)
                .forEach(detail -> page.element("dt", detail.label())
                        .element("dd", HtmlPage.flat(detail.text()))
                        .line());
        page.closeLine();
    }
}
