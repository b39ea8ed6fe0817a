package io.leakproof.report;

import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.render.Markdown;
import java.util.List;

/** Tells who holds what in Markdown, for pull requests, issues and wikis. */
final class HoldersMarkdown {

    private HoldersMarkdown() {}

    static String of(List<HostReport> hosts) {
        StringBuilder text = new StringBuilder("# Leakproof\n");
        hosts.forEach(host -> host(text, host));
        return text.toString();
    }

    private static void host(StringBuilder text, HostReport host) {
        Markdown.heading(text, HostWords.title(host));
        Markdown.paragraph(text, HostWords.summary(host) + ".");
        Markdown.table(
                text,
                List.of("buffer", "size", "exporter", "owner", "held by"),
                host.buffers().stream()
                        .map(buffer -> List.of(
                                buffer.id(),
                                HostWords.bytes(buffer.size()),
                                buffer.exporter(),
                                HostWords.owner(buffer.owner()),
                                HostWords.holders(buffer))));
        Markdown.table(
                text,
                List.of("level", "finding", "what it means"),
                host.findings().stream()
                        .map(finding ->
                                List.of(finding.level().word(), finding.kind().word(), HostWords.sentence(finding))));
        Markdown.fold(text, "Not seen: " + host.unknowns().size());
        Markdown.list(text, HostWords.notSeen(host));
        Markdown.unfold(text);
    }
}
