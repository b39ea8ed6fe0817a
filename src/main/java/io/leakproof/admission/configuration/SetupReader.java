package io.leakproof.admission.configuration;

import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.RuleFile;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import io.leakproof.source.RegularFiles;
import io.leakproof.source.Resources;
import io.leakproof.source.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a configuration and the files it names, and checks what one value alone cannot show. Not thread-safe. */
public final class SetupReader {

    private final Path file;
    private final Document document;
    private final Function<Path, byte[]> contents;
    private final Problems problems;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, String> digests = new TreeMap<>();

    /**
     * Nothing has been read but the configuration itself.
     *
     * @param document whose name is that of its file: other files are named from there
     */
    public SetupReader(Document document) {
        this(document, RegularFiles::read);
    }

    /**
     * The same, with what the other files hold.
     *
     * @param contents what a file holds; throws {@link BadInputException} where it cannot be had
     */
    public SetupReader(Document document, Function<Path, byte[]> contents) {
        this.document = document;
        this.contents = contents;
        file = Path.of(document.file());
        problems = document.startReading();
        files.add(file);
        digests.put("configuration", document.digest());
    }

    /**
     * Reads.
     *
     * @throws BadInputException with everything that is wrong with any of the files
     */
    public Settings read() {
        Fields fields = SetupFields.SHAPE.read(document.root(), problems);
        if (fields == null) {
            throw problems.exception();
        }
        Map<String, Policy> policies = policies(fields);
        Catalogue catalogue = catalogue(fields);
        List<RuleFile> rules = rules(fields);
        Tenants tenants = tenants(fields.find(SetupFields.TENANTS));
        DriverCheck drivers = new DriverCheck(catalogue, problems);
        List<Pool> pools = new PoolReader(policies, drivers, problems).read(fields);
        checkDevices(fields, drivers);
        problems.throwIfAny();
        return new Settings(
                fields.value(SetupFields.ADMISSION),
                pools,
                tenants,
                DeviceNames.of(fields.value(SetupFields.DEVICES)),
                new HarmlessNodes(fields.value(SetupFields.HARMLESS_NODES)),
                new DeviceAnnotations(fields.value(SetupFields.DEVICE_ANNOTATIONS)),
                actions(fields),
                Set.copyOf(fields.value(SetupFields.ADMINS)),
                new ConfigurationFiles(catalogue, rules, List.copyOf(files), digests));
    }

    private static ActionSettings actions(Fields fields) {
        return new ActionSettings(
                fields.value(SetupFields.ACTIONS),
                fields.value(SetupFields.OVERRIDES).stream()
                        .map(override -> override.as(NamespaceOverride.class))
                        .toList(),
                fields.value(SetupFields.EXCEPTIONS).stream()
                        .map(exception -> exception.as(PolicyException.class))
                        .toList(),
                Set.copyOf(fields.value(SetupFields.EXEMPT)));
    }

    private Map<String, Policy> policies(Fields fields) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        StringBuilder all = new StringBuilder();
        named(fields, SetupFields.POLICIES)
                .forEach((path, mark) -> document(path)
                        .ifPresent(one -> problems.attempt(() -> PolicyFile.readAll(one)).stream()
                                .flatMap(List::stream)
                                .forEach(policy -> {
                                    all.append(policy.digest());
                                    if (policies.put(policy.policy().id(), PoolReader.underKubernetes(policy))
                                            != null) {
                                        problems.add(
                                                mark,
                                                "another policy of these files is called "
                                                        + Printable.quoted(
                                                                policy.policy().id()));
                                    }
                                })));
        digests.put("policies", Sha256.of(all.toString()));
        return policies;
    }

    private Catalogue catalogue(Fields fields) {
        List<Document> own = named(fields, SetupFields.CATALOGUE).keySet().stream()
                .flatMap(path -> document(path).stream())
                .toList();
        digests.put("catalogue", digest(own));
        return own.isEmpty()
                ? Catalogue.shipped()
                : problems.attempt(() -> Catalogue.shipped().with(own)).orElseGet(Catalogue::shipped);
    }

    /** Of the shipped catalogue with its names, and of further files. */
    private static String digest(List<Document> own) {
        MessageDigest digest = Sha256.begun();
        Catalogue.resources().forEach(resource -> digest.update(Resources.bytes(resource)));
        digest.update(Resources.bytes(DeviceNames.SHIPPED));
        own.forEach(document -> digest.update(document.digest().getBytes(StandardCharsets.UTF_8)));
        return Sha256.named(digest);
    }

    private List<RuleFile> rules(Fields fields) {
        List<RuleFile> rules = new ArrayList<>();
        named(fields, SetupFields.RULES).keySet().forEach(path -> {
            files.add(path);
            problems.attempt(() -> RuleFile.of(path.toString(), contents.apply(path)))
                    .ifPresent(rules::add);
        });
        return rules;
    }

    private Tenants tenants(@Nullable Fields fields) {
        Map<String, Map<String, String>> namespaces = new LinkedHashMap<>();
        if (fields == null) {
            return new Tenants("", namespaces, Set.of());
        }
        String list = fields.value(SetupFields.NAMESPACES_FILE);
        if (!list.isEmpty()) {
            path(list, fields.mark(SetupFields.NAMESPACES_FILE))
                    .flatMap(this::document)
                    .ifPresent(known -> namespaces.putAll(listed(known)));
        }
        namespaces.putAll(fields.value(SetupFields.NAMESPACES));
        return new Tenants(
                fields.value(SetupFields.TENANT_LABEL), namespaces, new HashSet<>(fields.value(SetupFields.EXCLUSIVE)));
    }

    /** The namespaces of a list that the API server gave out. */
    private Map<String, Map<String, String>> listed(Document list) {
        problems.addAll(list.problems());
        digests.put("namespaces", list.digest());
        Map<String, Map<String, String>> namespaces = new LinkedHashMap<>();
        if (!(at(list.root(), "items") instanceof Sequence items)) {
            problems.add(
                    list.mark(), "a list of namespaces has `items`, as `kubectl get namespaces -o json` prints it");
            return namespaces;
        }
        for (Node item : items.items()) {
            if (at(at(item, "metadata"), "name") instanceof Scalar name) {
                Map<String, String> labels = new LinkedHashMap<>();
                if (at(at(item, "metadata"), "labels") instanceof Mapping written) {
                    written.entries().values().stream()
                            .filter(label -> label.value() instanceof Scalar)
                            .forEach(label -> labels.put(label.key(), ((Scalar) label.value()).text()));
                }
                namespaces.put(name.text(), labels);
            } else {
                problems.add(item.mark(), "a namespace has `metadata` with a `name`");
            }
        }
        return namespaces;
    }

    private static @Nullable Node at(@Nullable Node node, String key) {
        return node instanceof Mapping mapping ? mapping.find(key) : null;
    }

    private static void checkDevices(Fields fields, DriverCheck drivers) {
        for (Fields device : fields.value(SetupFields.DEVICES)) {
            drivers.requireAll(device, SetupFields.EXPORTERS, Kind.EXPORTER);
            drivers.requireAll(device, SetupFields.IMPORTERS, Kind.IMPORTER);
        }
    }

    /** The files that a list names, with the places where they are named. */
    private Map<Path, Mark> named(Fields fields, Field<List<String>> list) {
        Map<Path, Mark> paths = new LinkedHashMap<>();
        for (Scalar name : fields.node().texts(list.name())) {
            path(name.text(), name.mark()).ifPresent(path -> {
                if (paths.put(path, name.mark()) != null) {
                    problems.add(name.mark(), "this file stands here twice");
                }
            });
        }
        return paths;
    }

    private Optional<Path> path(String name, Mark mark) {
        try {
            return Optional.of(file.resolveSibling(name).normalize());
        } catch (InvalidPathException e) {
            problems.add(mark, "this cannot be the name of a file");
            return Optional.empty();
        }
    }

    private Optional<Document> document(Path path) {
        files.add(path);
        return problems.attempt(() -> Document.of(contents.apply(path), path.toString()));
    }
}
