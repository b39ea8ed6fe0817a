package io.leakproof.report;

import io.leakproof.render.Markdown;
import java.util.List;
import java.util.stream.Stream;

/** Tells the catalogue in Markdown, for wikis and issues. */
final class CatalogueMarkdown {

    static final List<String> COLUMNS = List.of("id", "since", "known", "fields", "what", "source");

    private CatalogueMarkdown() {}

    static String of(CatalogueReport report) {
        StringBuilder text = new StringBuilder("# " + Markdown.text(report.title()) + "\n");
        report.names().forEach(name -> Markdown.paragraph(text, name));
        report.nothing().ifPresent(words -> Markdown.paragraph(text, words));
        report.parts().forEach((title, entries) -> {
            if (!report.inFull()) {
                Markdown.heading(text, title);
                Markdown.table(
                        text,
                        COLUMNS,
                        entries.stream()
                                .map(entry -> Stream.concat(
                                                report.row(entry).stream(), Stream.of(entry.summary(), entry.source()))
                                        .toList()));
                return;
            }
            entries.forEach(entry -> {
                Markdown.heading(text, entry.kind().word() + " " + entry.id());
                text.append('\n');
                CatalogueReport.details(entry)
                        .forEach(detail ->
                                text.append("- " + detail.label() + ": " + Markdown.text(detail.text()) + "\n"));
            });
        });
        report.legend().forEach((mark, meaning) -> Markdown.paragraph(text, mark + " " + meaning));
        return text.toString();
    }
}
