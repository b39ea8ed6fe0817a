package io.leakproof.report;

import io.leakproof.host.HostFinding;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.render.HtmlPage;
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
        HtmlPage page = HtmlPage.begin("Who holds what?", "Skip to the hosts", totals);
        page.main(parts);
        for (int i = 0; i < hosts.size(); i++) {
            host(page, hosts.get(i), "h" + (i + 1));
        }
        page.footer(HoldersFindings.sources(hosts));
        return page.end();
    }

    private static void host(HtmlPage page, HostReport host, String id) {
        page.section(id, HostWords.title(host));
        page.table("Table of buffers", "verdicts", "What is alive", HoldersMarkdown.BUFFERS);
        host.buffers().forEach(buffer -> page.row("", HoldersMarkdown.cells(buffer), "n", "", "", ""));
        page.endTable();
        page.table("Table of findings", "verdicts", "What it means", HoldersMarkdown.FINDINGS);
        host.findings().forEach(finding -> page.row("", HoldersMarkdown.cells(finding), look(finding), ""));
        page.endTable();
        page.fold(id + "-not-seen", false);
        page.open("summary")
                .open("h3")
                .own("Not seen: " + host.unknowns().size())
                .close()
                .closeLine();
        page.list(HostWords.notSeen(host));
        page.closeLine().closeLine();
    }

    private static String look(HostFinding finding) {
        return finding.level() == HostFinding.Severity.ERROR ? "leaks" : "unknown";
    }
}
