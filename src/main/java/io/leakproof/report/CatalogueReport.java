package io.leakproof.report;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.render.Wrap;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Selects what is told of the catalogue of drivers: a row for each entry, or all that is known of those a name may stand for. Immutable. */
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

    private List<CatalogueEntry> entries(Kind kind) {
        Collection<CatalogueEntry> all = name == null ? catalogue.all(kind) : catalogue.named(kind, name);
        return all.stream()
                .filter(entry -> kernel == null || entry.mayHoldAt(kernel))
                .toList();
    }

    /** What it lists, in a few words. */
    String title() {
        String at = kernel == null ? "" : " at kernel " + written;
        return name == null
                ? "Drivers that facts can inherit from" + at
                : "What " + Printable.quoted(name) + " may be" + at + ", what leaks most last";
    }

    /** Whether it tells all that is known of each entry; if not, a row for each. */
    boolean inFull() {
        return name != null;
    }

    /** The rows of the table of names that led here, as sentences; none where all is listed. */
    List<String> names() {
        return name == null
                ? List.of()
                : catalogue.named(name).stream()
                        .map(row -> row.source() + " (" + row.confidence().word() + ")")
                        .toList();
    }

    /** The entries by kind, each kind in words. */
    Map<String, List<CatalogueEntry>> parts() {
        Map<String, List<CatalogueEntry>> parts = new LinkedHashMap<>();
        kinds.forEach(
                kind -> parts.put(kind.word() + "s" + (kernel == null ? "" : " at kernel " + written), entries(kind)));
        return parts;
    }

    /** What there is to say where no entry is shown; else empty. */
    Optional<String> nothing() {
        return shown().findAny().isPresent()
                ? Optional.empty()
                : Optional.of(
                        kinds.stream().map(Kind::word).collect(Collectors.joining(" and no ", "No ", " of dma-bufs"))
                                + (kernel == null ? "" : " at kernel " + written) + ".");
    }

    /** An entry in a row: its id, since when it is true, how well it is known, and its fields. */
    List<String> row(CatalogueEntry entry) {
        String since = entry.since().inBrief();
        return List.of(
                entry.id(),
                kernel != null && isNotComparable(entry) ? since + NOT_COMPARED : since,
                entry.confidence().word(),
                fields(entry, entry.fields()));
    }

    /** A line of what is known of an entry. */
    record Detail(String label, String text) {}

    /** All that is known of an entry. */
    static List<Detail> details(CatalogueEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>(entry.fields());
        String options = fields.remove("protection");
        List<Detail> details = new ArrayList<>();
        details.add(new Detail("what", entry.summary()));
        details.add(new Detail("kernel", kernels(entry)));
        details.add(new Detail("fields", fields(entry, fields)));
        details.add(new Detail("options", options == null ? "" : options + mark(entry, "protection")));
        details.add(new Detail("does", entry.protectionNotes()));
        entry.notes().forEach((field, note) -> details.add(new Detail("note", field + ": " + note)));
        details.add(
                new Detail("source", entry.source() + " (" + entry.confidence().word() + ")"));
        details.removeIf(detail -> detail.text().isEmpty());
        return details;
    }

    private static String kernels(CatalogueEntry entry) {
        return Stream.of(entry.since().inWords(), entry.until().inWords())
                .flatMap(Optional::stream)
                .reduce((since, until) -> since + "; " + until)
                .orElse("not known");
    }

    private Stream<CatalogueEntry> shown() {
        return kinds.stream().flatMap(kind -> entries(kind).stream());
    }

    /** What marks in it mean, of those that it has. */
    Map<String, String> legend() {
        Map<String, String> legend = new LinkedHashMap<>();
        if (shown().anyMatch(entry -> !assumed(entry).isEmpty())) {
            legend.put(ASSUMED, "assumed, not read anywhere");
        }
        if (kernel != null && name == null && shown().anyMatch(CatalogueReport::isNotComparable)) {
            legend.put(NOT_COMPARED, "the number of a kernel says nothing of it, so that it is listed at every kernel");
        }
        return legend;
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

    /** All of it for programs. */
    CatalogueJson json() {
        return new CatalogueJson(
                Optional.of(written).filter(text -> kernel != null), json(Kind.EXPORTER), json(Kind.IMPORTER));
    }

    private @Nullable List<CatalogueJson.EntryJson> json(Kind kind) {
        return kinds.contains(kind)
                ? entries(kind).stream().map(CatalogueJson.EntryJson::of).toList()
                : null;
    }
}
