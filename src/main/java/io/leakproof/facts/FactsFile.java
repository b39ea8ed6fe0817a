package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.policy.AdminReset;
import io.leakproof.policy.Policy;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.Schema;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A facts file that has been read and found in order: the world, what is expected of it, and where each value stands. Immutable. */
@Api
public final class FactsFile {

    private final World world;
    private final @Nullable Provenance provenance;
    private final Document document;
    private final Map<String, Fields> expectations;
    private final Map<String, Map<String, Mapping>> places;
    private final Supplier<Catalogue> catalogue;

    FactsFile(
            World world,
            @Nullable Provenance provenance,
            Document document,
            Map<String, Fields> expectations,
            Map<String, Map<String, Mapping>> places,
            Supplier<Catalogue> catalogue) {
        this.world = world;
        this.provenance = provenance;
        this.document = document;
        this.expectations = Collections.unmodifiableMap(new LinkedHashMap<>(expectations));
        this.places = places;
        this.catalogue = catalogue;
    }

    /**
     * Reads a file, with the shipped catalogue; what it expects of policies is not looked at.
     *
     * @throws BadInputException with everything that is wrong with it
     */
    public static FactsFile read(Path file) {
        return read(Document.read(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a text, with the shipped catalogue; what it expects of policies is not looked at.
     *
     * @param name the name that messages show
     * @throws BadInputException with everything that is wrong with it
     */
    public static FactsFile of(String name, String text) {
        return read(Document.of(Objects.requireNonNull(text, "text"), Objects.requireNonNull(name, "name")));
    }

    /**
     * Reads a document, with the shipped catalogue; what it expects of policies is not looked at.
     *
     * @throws BadInputException with everything that is wrong with it
     */
    @Api(Api.Status.INTERNAL)
    public static FactsFile read(Document document) {
        return read(document, Catalogue::shipped, ExpectBlock.UNREAD);
    }

    /**
     * Reads a document.
     *
     * @param catalogue asked for only if some fact inherits
     * @param expect how expectations are written
     * @throws BadInputException with everything that is wrong with it
     */
    @Api(Api.Status.INTERNAL)
    public static FactsFile read(Document document, Supplier<Catalogue> catalogue, ExpectBlock expect) {
        return new FactsReader(document, catalogue, expect).read();
    }

    /** The JSON Schema of facts files. */
    @Api(Api.Status.INTERNAL)
    public static String schema(ExpectBlock expect) {
        return Schema.of("facts", FactsFields.shape(expect));
    }

    /** The facts. */
    public World world() {
        return world;
    }

    /** What could not be seen of the machine. */
    @Api(Api.Status.INTERNAL)
    public List<UnknownFact> unknowns() {
        return world.unknowns();
    }

    /** How and when the facts were read from a machine, where the file says so. */
    @Api(Api.Status.INTERNAL)
    public Optional<Provenance> provenance() {
        return Optional.ofNullable(provenance);
    }

    /** The same facts, with all unknowns of these kinds accepted: the user takes responsibility for them. */
    @Api(Api.Status.INTERNAL)
    public FactsFile accepting(Set<UnknownKind> kinds) {
        World accepting = world.withUnknowns(unknowns().stream()
                .map(unknown -> kinds.contains(unknown.kind()) ? unknown.accept() : unknown)
                .toList());
        return new FactsFile(accepting, provenance, document, expectations, places, catalogue);
    }

    /** The name of the file, as the user gave it. */
    public String file() {
        return document.file();
    }

    /** The document it was read from. */
    @Api(Api.Status.INTERNAL)
    public Document document() {
        return document;
    }

    /** {@code sha256:} and the SHA-256 of the file but for its {@code provenance}; what is inherited is not in it. */
    public String digest() {
        return document.digest();
    }

    /** What each policy must come to, by the name of the policy, in the order of the file; empty where that was not read. */
    @Api(Api.Status.INTERNAL)
    public Map<String, Fields> expectations() {
        return expectations;
    }

    /**
     * The place of the value that decides: in this file, or in a catalogue if it is inherited, or where the id of the fact
     * stands if it is the default.
     *
     * @param kind {@code device}, {@code user}, {@code buffer}, {@code importer}, or {@code expect} for an expectation
     * @param id the id of the fact, or the name of the policy
     * @param field the name of the field, as it is written
     * @throws IllegalArgumentException if there is no such fact
     */
    public Location locationOf(String kind, String id, String field) {
        Mapping fact = fact(kind, id);
        Node value = fact.find(field);
        return (value == null ? Names.markOf(fact) : value.mark()).location();
    }

    /**
     * The catalogue entry that a device or an importer inherits from.
     *
     * @param kind {@code device} or {@code importer}
     * @throws IllegalArgumentException if there is no such fact
     */
    @Api(Api.Status.INTERNAL)
    public Optional<CatalogueEntry> entryOf(String kind, String id) {
        return fact(kind, id).find("driver") instanceof Scalar driver
                ? catalogue.get().find(kind.equals("device") ? Kind.EXPORTER : Kind.IMPORTER, driver.text())
                : Optional.empty();
    }

    /**
     * The same facts at a kernel: each driver as its newest entry that is not newer, where there is one. What the file writes itself
     * stays.
     */
    @Api(Api.Status.INTERNAL)
    public FactsFile atKernel(KernelVersion kernel) {
        Node root = Inheritance.atKernel(document.root(), catalogue.get(), kernel);
        FactsFile there = read(document.withRoot(root), catalogue, ExpectBlock.UNREAD);
        return new FactsFile(
                there.world.withUnknowns(unknowns()), provenance, document, expectations, there.places, catalogue);
    }

    /** What its facts inherit from. */
    @Api(Api.Status.INTERNAL)
    public Catalogue catalogue() {
        return catalogue.get();
    }

    /**
     * Assumptions on which a verdict under any of these policies may rest: whether a reset clears a device is of no
     * account where nobody resets one, {@code admin_reset: never}.
     */
    @Api(Api.Status.INTERNAL)
    public List<Assumption> assumptionsUnder(Collection<Policy> policies) {
        boolean resets = policies.stream()
                .anyMatch(policy -> world.devices().stream()
                        .anyMatch(device -> policy.on(device.protection()).adminReset() != AdminReset.NEVER));
        return assumptions().stream()
                .filter(assumption -> resets || !assumption.field().equals(DeviceFields.RESET_CLEARS.name()))
                .toList();
    }

    /** The inherited values that rest on general knowledge; a value written in the file itself is none. */
    @Api(Api.Status.INTERNAL)
    public List<Assumption> assumptions() {
        List<Assumption> assumptions = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String fact = kind == Kind.EXPORTER ? "device" : "importer";
            for (String id : places.getOrDefault(fact, Map.of()).keySet()) {
                entryOf(fact, id).ifPresent(entry -> assumptions.addAll(assumptions(fact, id, entry)));
            }
        }
        return assumptions;
    }

    private List<Assumption> assumptions(String fact, String id, CatalogueEntry entry) {
        Mapping written = fact(fact, id);
        return CatalogueFields.inheritable(entry.kind()).stream()
                .map(Field::name)
                .filter(field -> entry.assumes(field) && inherits(written, entry, field) || leavesOpen(written, field))
                .map(field -> new Assumption(entry.kind(), id, entry.id(), field, text(written, field)))
                .toList();
    }

    /** Two defaults comfort: what neither the file nor the catalogue says of these, nobody read. */
    private static boolean leavesOpen(Mapping fact, String field) {
        return (field.equals(DeviceFields.STATIC_IMPORTERS.name()) || field.equals(ImporterFields.HANDOVER.name()))
                && fact.find(field) == null;
    }

    /** An inherited value is the node of the catalogue itself. */
    @SuppressWarnings("ReferenceEquality") // an equal value that is written in the file is not inherited
    private static boolean inherits(Mapping fact, CatalogueEntry entry, String field) {
        Node value = fact.find(field);
        return value != null && value == entry.node().find(field);
    }

    private static String text(Mapping fact, String field) {
        Node value = fact.find(field);
        if (value != null) {
            return Inheritance.text(value);
        }
        return field.equals(ImporterFields.HANDOVER.name()) ? "false" : StaticImporters.REFUSED.word();
    }

    private Mapping fact(String kind, String id) {
        Mapping fact = places.getOrDefault(kind, Map.of()).get(id);
        if (fact == null) {
            throw new IllegalArgumentException("no " + kind + " is called `" + id + "`");
        }
        return fact;
    }
}
