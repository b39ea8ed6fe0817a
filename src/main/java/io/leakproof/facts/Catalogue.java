package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.document.Document;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.schema.Fields;
import io.leakproof.schema.Schema;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The catalogue of drivers: entries from which facts inherit. Immutable; the shipped one is read as far as it is asked for. */
@Api
public final class Catalogue {

    private static final List<String> SHIPPED_NOTES = List.of("names.yaml", "remedies.yaml");

    private static final Catalogue SHIPPED =
            new Catalogue(new ShippedEntries(), () -> Optional.of(ShippedNotes.CATALOGUE));

    private final Entries entries;
    private final Map<String, Remedy> remedies = new LinkedHashMap<>();
    private final Map<String, String> modules = new LinkedHashMap<>();

    private final List<DriverName> names = new ArrayList<>();

    /** Whose names and remedies are true of this one too; read when first asked for, as most commands ask for none. */
    private final Supplier<Optional<Catalogue>> notes;

    /** Entries of drivers, by kind and id, in the order of their files. */
    interface Entries {

        Map<String, CatalogueEntry> all(Kind kind);

        default Optional<CatalogueEntry> find(Kind kind, String id) {
            return Optional.ofNullable(all(kind).get(id));
        }
    }

    private Catalogue(Entries entries, Supplier<Optional<Catalogue>> notes) {
        this.entries = entries;
        this.notes = notes;
    }

    /** A catalogue without entries. */
    public static Catalogue none() {
        return new Catalogue(kind -> Map.of(), Optional::empty);
    }

    /** The catalogue that comes with Leakproof. */
    public static Catalogue shipped() {
        return SHIPPED;
    }

    /** The files of the shipped catalogue, as resources of the class path. */
    @Api(Api.Status.INTERNAL)
    public static List<String> resources() {
        return Stream.concat(ShippedEntries.files().stream(), SHIPPED_NOTES.stream())
                .map(ShippedEntries.FOLDER::concat)
                .toList();
    }

    /**
     * A catalogue with these entries and those of further files.
     *
     * @throws BadInputException if a file is no catalogue, or an id is used twice among the entries of a kind
     */
    @Api(Api.Status.INTERNAL)
    public Catalogue with(List<Document> files) {
        Map<String, CatalogueEntry> exporters = new LinkedHashMap<>(entries(Kind.EXPORTER));
        Map<String, CatalogueEntry> importers = new LinkedHashMap<>(entries(Kind.IMPORTER));
        Catalogue all = new Catalogue(kind -> kind == Kind.EXPORTER ? exporters : importers, notes);
        all.names.addAll(names);
        all.remedies.putAll(remedies);
        all.modules.putAll(modules);
        Problems problems = new Problems();
        files.forEach(file -> all.add(file, problems));
        problems.throwIfAny();
        return all;
    }

    /** The entry of this kind and id. */
    @Api(Api.Status.INTERNAL)
    public Optional<CatalogueEntry> find(Kind kind, String id) {
        return entries.find(kind, id);
    }

    /** The entry of this id, or all versions of the driver of this name. */
    @Api(Api.Status.INTERNAL)
    public List<CatalogueEntry> called(Kind kind, String name) {
        return Optional.ofNullable(entries(kind).get(name))
                .map(List::of)
                .orElseGet(() -> entries(kind).values().stream()
                        .filter(entry -> entry.driver().equals(name))
                        .toList());
    }

    /**
     * All that a name may stand for: an entry by its id, the versions of a driver, the entries of a module, or what a product may
     * be. What leaks most stands last.
     */
    @Api(Api.Status.INTERNAL)
    public List<CatalogueEntry> named(Kind kind, String name) {
        Set<CatalogueEntry> entries = new LinkedHashSet<>(called(kind, name));
        all(kind).stream().filter(entry -> entry.isModule(name)).forEach(entries::add);
        named(name).forEach(row -> row.ids(kind).forEach(id -> entries.addAll(called(kind, id))));
        return entries.stream()
                .sorted(Comparator.comparingLong(CatalogueEntry::laxness)
                        .thenComparing(CatalogueEntry::strictness, Comparator.reverseOrder()))
                .toList();
    }

    /** What is said of a name itself, by those that match it best. */
    @Api(Api.Status.INTERNAL)
    public List<DriverName> named(String name) {
        List<DriverName> all = Stream.concat(
                        notes.get().stream().flatMap(shipped -> shipped.names.stream()), names.stream())
                .toList();
        int best = all.stream().mapToInt(row -> row.matches(name)).max().orElse(0);
        return all.stream().filter(row -> best > 0 && row.matches(name) == best).toList();
    }

    /** The entries of a kind, in the order of their files. */
    @Api(Api.Status.INTERNAL)
    public Collection<CatalogueEntry> all(Kind kind) {
        return List.copyOf(entries(kind).values());
    }

    /** What a site says of a module: the id of an entry, by the module's name and source version, {@code irdma@0123ABC}. */
    @Api(Api.Status.INTERNAL)
    public Optional<String> ofModule(String module, String sourceVersion) {
        return Optional.ofNullable(modules.get(module + "@" + sourceVersion));
    }

    /** The ids of a kind, in the order of their files. */
    @Api(Api.Status.INTERNAL)
    public List<String> ids(Kind kind) {
        return List.copyOf(entries(kind).keySet());
    }

    /** What operators can do. */
    @Api(Api.Status.INTERNAL)
    public Remedies remedies() {
        return new Remedies(Stream.concat(
                        notes.get().stream().flatMap(shipped -> shipped.remedies.values().stream()),
                        remedies.values().stream())
                .toList());
    }

    /** The JSON Schema of catalogue files. */
    public static String schema() {
        return Schema.of("catalogue", CatalogueFields.SHAPE);
    }

    Map<String, CatalogueEntry> entries(Kind kind) {
        return entries.all(kind);
    }

    private void add(Document file, Problems problems) {
        problems.addAll(file.problems());
        Fields fields = CatalogueFields.SHAPE.read(file.root(), problems);
        if (fields == null) {
            return;
        }
        for (Kind kind : Kind.values()) {
            CatalogueFields.entries(fields, kind).stream()
                    .filter(Fields::complete)
                    .map(entry -> CatalogueFields.entry(entry, kind))
                    .forEach(entry -> add(entry, problems));
        }
        modules.putAll(fields.value(CatalogueFields.SITE_MODULES));
        fields.value(CatalogueFields.NAMES).stream()
                .filter(Fields::complete)
                .map(name -> name.as(DriverName.class))
                .forEach(names::add);
        fields.value(CatalogueFields.REMEDIES).stream()
                .filter(Fields::complete)
                .forEach(remedy -> addRemedy(remedy, problems));
    }

    private void addRemedy(Fields fields, Problems problems) {
        Remedy remedy = fields.as(Remedy.class);
        boolean isShipped = notes.get()
                .filter(shipped -> shipped.remedies.containsKey(remedy.id()))
                .isPresent();
        if (isShipped || remedies.putIfAbsent(remedy.id(), remedy) != null) {
            problems.add(
                    Names.markOf(fields.node()),
                    "remedy " + Printable.quoted(remedy.id()) + " is in the catalogue already");
        }
    }

    private void add(CatalogueEntry entry, Problems problems) {
        CatalogueEntry earlier = entries(entry.kind()).putIfAbsent(entry.id(), entry);
        if (earlier != null) {
            problems.add(
                    Names.markOf(entry.node()),
                    entry.kind().word() + " " + Printable.quoted(entry.id()) + " is in the catalogue already, at "
                            + earlier.location());
        }
    }

    /** Names and remedies alone. */
    private static final class ShippedNotes {
        static final Catalogue CATALOGUE =
                none().with(SHIPPED_NOTES.stream().map(ShippedEntries::read).toList());
    }
}
