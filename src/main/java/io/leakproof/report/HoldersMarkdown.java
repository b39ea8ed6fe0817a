package io.leakproof.report;

import io.leakproof.host.HostFinding;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.host.LiveBuffer;
import io.leakproof.render.Markdown;
import java.util.List;

/** Tells who holds what in Markdown, for pull requests, issues and wikis. */
final class HoldersMarkdown {

    static final List<String> BUFFERS = List.of("buffer", "size", "exporter", "owner", "held by");
    static final List<String> FINDINGS = List.of("finding", "level", "what it means");

    private HoldersMarkdown() {}

    static String of(List<HostReport> hosts) {
        StringBuilder text = new StringBuilder("# Leakproof\n");
        hosts.forEach(host -> host(text, host));
        return text.toString();
    }

    private static void host(StringBuilder text, HostReport host) {
        Markdown.heading(text, HostWords.title(host));
        Markdown.paragraph(text, HostWords.summary(host) + ".");
        Markdown.table(text, BUFFERS, host.buffers().stream().map(HoldersMarkdown::cells));
        Markdown.table(text, FINDINGS, host.findings().stream().map(HoldersMarkdown::cells));
        Markdown.fold(text, "Not seen: " + host.unknowns().size());
        Markdown.list(text, HostWords.notSeen(host));
        Markdown.unfold(text);
    }

    static List<String> cells(LiveBuffer buffer) {
        return List.of(
                buffer.id(),
                HostWords.bytes(buffer.size()),
                buffer.exporter(),
                HostWords.owner(buffer.owner()),
                HostWords.holders(buffer));
    }

    static List<String> cells(HostFinding finding) {
        return List.of(finding.kind().word(), finding.level().word(), HostWords.sentence(finding));
    }
}
