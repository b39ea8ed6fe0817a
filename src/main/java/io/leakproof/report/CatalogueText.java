package io.leakproof.report;

import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.render.Table;
import io.leakproof.render.Table.Cell;
import io.leakproof.source.Printable;
import java.util.List;

/** Tells the catalogue in text, for people in a terminal. */
final class CatalogueText {

    private CatalogueText() {}

    static String of(CatalogueReport report, Page page) {
        Sheet sheet = new Sheet(page);
        if (report.inFull()) {
            sheet.paragraph(0, Ink.STRONG, report.title());
            report.names().forEach(name -> sheet.paragraph(0, Ink.PLAIN, Printable.line(name)));
            report.parts().values().forEach(entries -> entries.forEach(entry -> details(sheet, entry)));
            report.nothing().ifPresent(words -> sheet.gap().paragraph(0, Ink.PLAIN, words));
        } else {
            report.parts().forEach((title, entries) -> {
                sheet.gap().paragraph(0, Ink.STRONG, title).gap();
                Table table = new Table(List.of("ID", "SINCE", "KNOWN", "FIELDS"), 3, 1);
                entries.forEach(entry -> table.row(row(entry.confidence(), report.row(entry))));
                table.print(sheet);
            });
        }
        sheet.gap();
        report.legend().forEach((mark, meaning) -> sheet.hanging("  " + mark + "  ", Ink.PLAIN, meaning));
        return sheet.toString();
    }

    private static List<Cell> row(Confidence confidence, List<String> row) {
        return List.of(
                Cell.of(row.get(0)),
                Cell.of(row.get(1)),
                new Cell(row.get(2), confidence == Confidence.VERIFIED ? Ink.PLAIN : Ink.DOUBT),
                Cell.of(row.get(3)));
    }

    private static void details(Sheet sheet, CatalogueEntry entry) {
        sheet.gap().paragraph(0, Ink.STRONG, entry.kind().word() + " " + Printable.line(entry.id()));
        CatalogueReport.details(entry)
                .forEach(detail ->
                        sheet.hanging("  %-9s".formatted(detail.label()), Ink.PLAIN, Printable.line(detail.text())));
    }
}
