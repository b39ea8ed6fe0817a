package io.leakproof.report;

import io.leakproof.host.HostFinding;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.render.HtmlPage;
import io.leakproof.render.Markup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells who holds what in HTML, for browsers and printers. */
final class HoldersHtml {

    private HoldersHtml() {}

    static String of(List<HostReport> hosts) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < hosts.size(); i++) {
            parts.put("h" + (i + 1), hosts.get(i).source());
        }
        String totals = hosts.stream().map(HostWords::summary).collect(Collectors.joining("; "));
        Markup page = HtmlPage.begin("Who holds what?", "Skip to the hosts", totals);
        HtmlPage.nav(page, parts);
        HtmlPage.main(page);
        for (int i = 0; i < hosts.size(); i++) {
            host(page, hosts.get(i), "h" + (i + 1));
        }
        page.closeLine();
        HtmlPage.footer(page, HoldersFindings.sources(hosts));
        return HtmlPage.end(page);
    }

    private static void host(Markup page, HostReport host, String id) {
        HtmlPage.section(page, id, HostWords.title(host));
        HtmlPage.table(page, "Table of buffers", "verdicts", "What is alive", HoldersMarkdown.BUFFERS);
        host.buffers().forEach(buffer -> HtmlPage.row(page, "", HoldersMarkdown.cells(buffer), "n", "", "", ""));
        HtmlPage.endTable(page);
        HtmlPage.table(page, "Table of findings", "verdicts", "What it means", HoldersMarkdown.FINDINGS);
        host.findings().forEach(finding -> HtmlPage.row(page, "", HoldersMarkdown.cells(finding), look(finding), ""));
        HtmlPage.endTable(page);
        HtmlPage.fold(page, id + "-not-seen", false);
        page.open("summary")
                .open("h3")
                .own("Not seen: " + host.unknowns().size())
                .close()
                .closeLine();
        HtmlPage.list(page, HostWords.notSeen(host));
        page.closeLine().closeLine();
    }

    private static String look(HostFinding finding) {
        return finding.level() == HostFinding.Severity.ERROR ? "leaks" : "unknown";
    }
}
