package io.leakproof.report;

import io.leakproof.host.HostFinding;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.render.Table;
import io.leakproof.render.Table.Cell;
import java.util.List;
import java.util.Locale;

/** Tells who holds what in text, for people in a terminal: buffers, what it means, what was not seen. */
final class HoldersText {

    private HoldersText() {}

    static String of(List<HostReport> hosts, Page page) {
        Sheet sheet = new Sheet(page);
        for (HostReport host : hosts) {
            host(sheet.gap(), host);
        }
        return sheet.toString();
    }

    private static void host(Sheet sheet, HostReport host) {
        sheet.paragraph(0, Ink.STRONG, HostWords.title(host)).gap();
        if (!host.buffers().isEmpty()) {
            Table table = new Table(List.of("BUFFER", "SIZE", "EXPORTER", "OWNER", "HELD BY"), 4, 3, 2);
            host.buffers()
                    .forEach(buffer -> table.row(
                            HoldersMarkdown.cells(buffer).stream().map(Cell::of).toList()));
            table.print(sheet);
            sheet.gap();
        }
        for (HostFinding finding : host.findings()) {
            String level = finding.level().word().toUpperCase(Locale.ROOT);
            Ink ink = finding.level() == HostFinding.Severity.ERROR ? Ink.BAD : Ink.PLAIN;
            sheet.hanging(
                    "  %-8s ".formatted(level), ink, finding.kind().word() + ": " + HostWords.sentence(finding) + ".");
        }
        if (!host.findings().isEmpty()) {
            sheet.gap();
        }
        HostWords.notSeen(host).forEach(line -> sheet.hanging("  not seen ", Ink.PLAIN, line + "."));
        sheet.paragraph(0, Ink.PLAIN, HostWords.summary(host));
    }
}
