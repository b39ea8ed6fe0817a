package io.leakproof.report;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.render.Table;
import io.leakproof.render.Table.Cell;
import io.leakproof.render.Wrap;
import io.leakproof.source.Printable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports the catalogue of drivers, as a table for people or as JSON for programs. Immutable. */
public final class CatalogueReport {

    private static final String ASSUMED = "?";
    private static final String NOT_COMPARED = "*";

    private final Catalogue catalogue;
    private final List<Kind> kinds;
    private final String written;
    private final @Nullable KernelVersion kernel;
    private final @Nullable String name;

    private CatalogueReport(
            Catalogue catalogue,
            List<Kind> kinds,
            String written,
            @Nullable KernelVersion kernel,
            @Nullable String name) {
        this.catalogue = catalogue;
        this.kinds = List.copyOf(kinds);
        this.written = written;
        this.kernel = kernel;
        this.name = name;
    }

    /** All entries of these kinds. */
    public static CatalogueReport of(Catalogue catalogue, List<Kind> kinds) {
        return new CatalogueReport(catalogue, kinds, "", null, null);
    }

    /** The same report of what is true at one kernel, which is shown as it is written. */
    public CatalogueReport at(String text, KernelVersion version) {
        return new CatalogueReport(catalogue, kinds, text, version, name);
    }

    /** The same report of all that a name may stand for, with all that is known of each. */
    public CatalogueReport named(String text) {
        return new CatalogueReport(catalogue, kinds, written, kernel, text);
    }

    /** The report in a form. */
    public String of(Format format, Page page) {
        return format == Format.JSON ? json() : text(page);
    }

    private Collection<CatalogueEntry> entries(Kind kind) {
        Collection<CatalogueEntry> all = name == null ? catalogue.all(kind) : catalogue.named(kind, name);
        return all.stream()
                .filter(entry -> kernel == null || entry.mayHoldAt(kernel))
                .toList();
    }

    private String text(Page page) {
        Sheet sheet = new Sheet(page);
        if (name != null) {
            details(sheet, name);
        }
        for (Kind kind : name == null ? kinds : List.<Kind>of()) {
            String at = kernel == null ? "" : " at kernel " + written;
            sheet.gap().paragraph(0, Ink.STRONG, kind.word() + "s" + at).gap();
            Table table = new Table(List.of("ID", "SINCE", "KNOWN", "FIELDS"), 3, 1);
            entries(kind).forEach(entry -> table.row(row(entry)));
            table.print(sheet);
        }
        sheet.gap();
        legend(sheet, ASSUMED, shown().anyMatch(entry -> !assumed(entry).isEmpty()), "assumed, not read anywhere");
        legend(
                sheet,
                NOT_COMPARED,
                kernel != null && name == null && shown().anyMatch(CatalogueReport::isNotComparable),
                "the number of a kernel says nothing of it, so that it is listed at every kernel");
        return sheet.toString();
    }

    private void details(Sheet sheet, String called) {
        String at = kernel == null ? "" : " at kernel " + written;
        sheet.paragraph(0, Ink.STRONG, "What " + Printable.quoted(called) + " may be" + at + ", what leaks most last");
        catalogue.named(called).forEach(row -> sheet.paragraph(0, Ink.PLAIN, Printable.line(row.source())));
        for (Kind kind : kinds) {
            entries(kind).forEach(entry -> details(sheet, entry));
        }
        if (shown().findAny().isEmpty()) {
            sheet.gap().paragraph(0, Ink.PLAIN, "No exporter and no importer of dma-bufs" + at + ".");
        }
    }

    private static void details(Sheet sheet, CatalogueEntry entry) {
        sheet.gap().paragraph(0, Ink.STRONG, entry.kind().word() + " " + Printable.line(entry.id()));
        detail(sheet, "what", entry.summary());
        detail(sheet, "kernel", kernels(entry));
        Map<String, String> fields = new LinkedHashMap<>(entry.fields());
        String options = fields.remove("protection");
        detail(sheet, "fields", fields(entry, fields));
        detail(sheet, "options", options == null ? "" : options + mark(entry, "protection"));
        detail(sheet, "does", entry.protectionNotes());
        entry.notes().forEach((field, note) -> detail(sheet, "note", field + ": " + note));
        detail(sheet, "source", entry.source() + " (" + entry.confidence().word() + ")");
    }

    private static String kernels(CatalogueEntry entry) {
        return Stream.of(entry.since().inWords(), entry.until().inWords())
                .flatMap(Optional::stream)
                .reduce((since, until) -> since + "; " + until)
                .orElse("not known");
    }

    private static void detail(Sheet sheet, String label, String text) {
        if (!text.isEmpty()) {
            sheet.hanging("  %-9s".formatted(label), Ink.PLAIN, Printable.line(text));
        }
    }

    private Stream<CatalogueEntry> shown() {
        return kinds.stream().flatMap(kind -> entries(kind).stream());
    }

    private static void legend(Sheet sheet, String mark, boolean used, String meaning) {
        if (used) {
            sheet.hanging("  " + mark + "  ", Ink.PLAIN, meaning);
        }
    }

    private List<Cell> row(CatalogueEntry entry) {
        return List.of(
                Cell.of(entry.id()),
                Cell.of(since(entry)),
                new Cell(
                        entry.confidence().word(),
                        entry.confidence() == CatalogueEntry.Confidence.VERIFIED ? Ink.PLAIN : Ink.DOUBT),
                Cell.of(fields(entry, entry.fields())));
    }

    private String since(CatalogueEntry entry) {
        String since = entry.since().inBrief();
        return kernel != null && isNotComparable(entry) ? since + NOT_COMPARED : since;
    }

    static boolean isNotComparable(CatalogueEntry entry) {
        return !entry.since().isComparable();
    }

    private static String fields(CatalogueEntry entry, Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> phrase(field.getKey(), field.getValue()) + mark(entry, field.getKey()))
                .map(phrase -> phrase.replace(' ', Wrap.GLUE))
                .collect(Collectors.joining(", "));
    }

    private static String phrase(String field, String value) {
        return switch (field) {
            case "memory", "allocator" -> value + " " + field;
            case "release", "scrub" -> field + " " + value;
            case "peer2peer" -> value.equals("true") ? "peer2peer" : "no peer2peer";
            case "honours_revoke" -> honours(value);
            case "static_importers" -> "static importers " + value;
            case "openers", "references", "users", "accepts", "remote", "route", "protection" -> field + " " + value;
            case "reset_clears" -> value.equals("true") ? "cleared by a reset" : "not cleared by a reset";
            case "handover" -> value.equals("true") ? "handles can be passed on" : "handles stay";
            default -> value;
        };
    }

    private static String honours(String value) {
        return switch (value) {
            case "true", "at-once" -> "honours revoke";
            case "false", "never" -> "ignores revoke";
            case "keeps-mapping" -> "keeps its mapping at a revoke";
            default -> "honours revoke " + value;
        };
    }

    private static String mark(CatalogueEntry entry, String field) {
        return entry.assumes(field) ? ASSUMED : "";
    }

    static List<String> assumed(CatalogueEntry entry) {
        return entry.fields().keySet().stream().filter(entry::assumes).toList();
    }

    private String json() {
        return JsonReport.of(
                "catalogue-listing",
                new CatalogueJson(
                        Optional.of(written).filter(text -> kernel != null), json(Kind.EXPORTER), json(Kind.IMPORTER)));
    }

    private @Nullable List<CatalogueJson.EntryJson> json(Kind kind) {
        return kinds.contains(kind)
                ? entries(kind).stream().map(CatalogueJson.EntryJson::of).toList()
                : null;
    }
}
