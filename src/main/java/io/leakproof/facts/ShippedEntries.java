package io.leakproof.facts;

import io.leakproof.document.Document;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.source.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Reads the entries of the catalogue that comes with Leakproof: one alone where one is asked for, as most facts inherit from two or
 * three of a hundred, and all where more is asked. Thread-safe.
 */
final class ShippedEntries implements Catalogue.Entries {

    /** Where the shipped catalogue stands on the class path. */
    static final String FOLDER = "io/leakproof/catalogue/";

    private static final List<String> EXPORTERS =
            List.of("exporters-devices.yaml", "exporters-memory.yaml", "exporters-others.yaml");
    private static final List<String> IMPORTERS = List.of("importers-devices.yaml", "importers-others.yaml");

    private final Map<String, CatalogueEntry> exporters = new ConcurrentHashMap<>();
    private final Map<String, CatalogueEntry> importers = new ConcurrentHashMap<>();

    /** Whether an entry was not found alone: from then on all are read, so that no file is searched again for what is not there. */
    private volatile boolean missed;

    /** The files, in the order of their entries. */
    static List<String> files() {
        return Stream.concat(EXPORTERS.stream(), IMPORTERS.stream()).toList();
    }

    /** A file of the shipped catalogue. */
    static Document read(String file) {
        return document(file, Resources.text(FOLDER + file));
    }

    private static Document document(String file, String text) {
        return Document.of(text, "fixtures/catalogue/" + file);
    }

    @Override
    public Map<String, CatalogueEntry> all(Kind kind) {
        return All.CATALOGUE.entries(kind);
    }

    @Override
    public Optional<CatalogueEntry> find(Kind kind, String id) {
        Map<String, CatalogueEntry> read = kind == Kind.EXPORTER ? exporters : importers;
        CatalogueEntry known = read.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<CatalogueEntry> found = missed
                ? Optional.empty()
                : (kind == Kind.EXPORTER ? EXPORTERS : IMPORTERS)
                        .stream()
                                .flatMap(file -> alone(file, kind, id).stream())
                                .findFirst();
        if (found.isEmpty()) {
            missed = true;
            return Optional.ofNullable(all(kind).get(id));
        }
        read.put(id, found.get());
        return found;
    }

    /** The entry of a file that begins with this id, read as if it stood alone in the file, at its place. */
    private static Optional<CatalogueEntry> alone(String file, Kind kind, String id) {
        String text = Resources.text(FOLDER + file);
        String first = "  - id: " + id + "\n";
        int lines = 0;
        int from = 0;
        while (!text.startsWith(first, from)) {
            from = text.indexOf('\n', from) + 1;
            if (from == 0) {
                return Optional.empty();
            }
            lines++;
        }
        int next = text.indexOf("\n  - id: ", from);
        String entry = text.substring(from, next < 0 ? text.length() : next);
        return Catalogue.none()
                .with(List.of(document(file, kind.word() + "s:" + "\n".repeat(lines) + entry)))
                .find(kind, id);
    }

    /** Read when somebody asks for more than one entry. */
    private static final class All {
        static final Catalogue CATALOGUE =
                Catalogue.none().with(files().stream().map(ShippedEntries::read).toList());
    }
}
