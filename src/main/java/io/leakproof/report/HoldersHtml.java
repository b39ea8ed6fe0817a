package io.leakproof.report;

import io.leakproof.host.HostFinding;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.host.LiveBuffer;
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
        HtmlPage.table(
                page,
                "Table of buffers",
                "verdicts",
                "What is alive",
                "buffer",
                "size",
                "exporter",
                "owner",
                "held by");
        host.buffers().forEach(buffer -> buffer(page, buffer));
        HtmlPage.endTable(page);
        HtmlPage.table(page, "Table of findings", "verdicts", "What it means", "finding", "level", "in words");
        host.findings().forEach(finding -> finding(page, finding));
        HtmlPage.endTable(page);
        HtmlPage.fold(page, id + "-not-seen", false);
        page.open("summary")
                .open("h3")
                .own("Not seen: " + host.unknowns().size())
                .close()
                .closeLine();
        page.open("ul");
        HostWords.notSeen(host).forEach(line -> page.open("li").own(line).close());
        page.close().closeLine();
        page.closeLine();
    }

    private static void buffer(Markup page, LiveBuffer buffer) {
        page.open("tr").open("th", "scope", "row").own(buffer.id()).close();
        page.element("td", HostWords.bytes(buffer.size()), "class", "n");
        page.open("td").own(buffer.exporter()).close();
        page.open("td").own(HostWords.owner(buffer.owner())).close();
        page.open("td").own(HostWords.holders(buffer)).close().closeLine();
    }

    private static void finding(Markup page, HostFinding finding) {
        String look = finding.level() == HostFinding.Severity.ERROR ? "leaks" : "unknown";
        page.open("tr").open("th", "scope", "row").own(finding.kind().word()).close();
        page.element("td", finding.level().word(), "class", look);
        page.open("td").own(HostWords.sentence(finding)).close().closeLine();
    }
}
