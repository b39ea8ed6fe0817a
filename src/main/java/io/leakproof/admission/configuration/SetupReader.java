package io.leakproof.admission.configuration;

import io.leakproof.admission.NodePool;
import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.RuleFile;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a configuration and the files it names, and checks what one value alone cannot show. Not thread-safe. */
public final class SetupReader {

    private final Path file;
    private final Document document;
    private final Problems problems;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, String> digests = new TreeMap<>();

    /**
     * Nothing has been read but the configuration itself.
     *
     * @param document whose name is that of its file: other files are named from there
     */
    public SetupReader(Document document) {
        this.document = document;
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
        List<Pool> pools = pools(fields, policies, catalogue);
        checkDevices(fields, catalogue);
        problems.throwIfAny();
        return new Settings(
                fields.value(SetupFields.ADMISSION),
                pools,
                tenants,
                DeviceNames.of(fields.value(SetupFields.DEVICES)),
                actions(fields),
                Set.copyOf(fields.value(SetupFields.ADMINS)),
                new ConfigurationFiles(catalogue, rules, List.copyOf(files), digests));
    }

    private static ActionSettings actions(Fields fields) {
        return new ActionSettings(
                fields.value(SetupFields.ACTIONS),
                fields.value(SetupFields.OVERRIDES).stream()
                        .map(SetupReader::override)
                        .toList(),
                fields.value(SetupFields.EXCEPTIONS).stream()
                        .map(SetupReader::exception)
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
                                    if (policies.put(policy.policy().id(), policy.policy()) != null) {
                                        problems.add(
                                                mark,
                                                "another policy of these files is called "
                                                        + Printable.quoted(
                                                                policy.policy().id()));
                                    }
                                })));
        digests.put("policies", Digests.of(all.toString()));
        return policies;
    }

    private Catalogue catalogue(Fields fields) {
        List<Document> own = named(fields, SetupFields.CATALOGUE).keySet().stream()
                .flatMap(path -> document(path).stream())
                .toList();
        digests.put("catalogue", Digests.ofCatalogue(own));
        return own.isEmpty()
                ? Catalogue.shipped()
                : problems.attempt(() -> Catalogue.shipped().with(own)).orElseGet(Catalogue::shipped);
    }

    private List<RuleFile> rules(Fields fields) {
        List<RuleFile> rules = new ArrayList<>();
        named(fields, SetupFields.RULES).keySet().forEach(path -> {
            files.add(path);
            problems.attempt(() -> RuleFile.read(path)).ifPresent(rules::add);
        });
        return rules;
    }

    private Tenants tenants(@Nullable Fields fields) {
        Map<String, Map<String, String>> namespaces = new LinkedHashMap<>();
        if (fields == null) {
            return new Tenants("", namespaces, Set.of());
        }
        String list = Objects.requireNonNullElse(fields.find(SetupFields.NAMESPACES_FILE), "");
        if (!list.isEmpty()) {
            path(list, fields.mark(SetupFields.NAMESPACES_FILE))
                    .flatMap(this::document)
                    .ifPresent(known -> namespaces.putAll(listed(known)));
        }
        namespaces.putAll(Objects.requireNonNullElse(fields.find(SetupFields.NAMESPACES), Map.of()));
        return new Tenants(
                Objects.requireNonNullElse(fields.find(SetupFields.TENANT_LABEL), ""),
                namespaces,
                new HashSet<>(Objects.requireNonNullElse(fields.find(SetupFields.EXCLUSIVE), List.of())));
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

    private List<Pool> pools(Fields fields, Map<String, Policy> policies, Catalogue catalogue) {
        List<Pool> pools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields pool : all(fields, SetupFields.POOLS)) {
            String name = pool.find(SetupFields.POOL_NAME);
            if (name != null && !names.add(name)) {
                problems.add(pool.mark(SetupFields.POOL_NAME), "another pool is called " + Printable.quoted(name));
            }
            marks(pool, SetupFields.POOL_KERNELS).forEach((mark, kernel) -> {
                if (KernelVersion.of(kernel).isEmpty()) {
                    problems.add(mark, Printable.quoted(kernel) + " is no version such as 6.12 or 6.19-rc3");
                }
            });
            checkDrivers(pool, SetupFields.POOL_DRIVERS, catalogue, Kind.values());
            Policy policy = policy(pool.find(SetupFields.POOL_POLICY), pool.mark(SetupFields.POOL_POLICY), policies);
            Map<String, Policy> single = policyFor(pool, policies, catalogue);
            if (pool.complete()
                    && policy != null
                    && !pool.value(SetupFields.POOL_KERNELS).isEmpty()) {
                pools.add(pool(pool, policy, single));
            }
        }
        return pools;
    }

    private static Pool pool(Fields pool, Policy policy, Map<String, Policy> single) {
        return new Pool(
                new NodePool(
                        pool.value(SetupFields.POOL_NAME),
                        pool.value(SetupFields.POOL_KERNELS),
                        new LinkedHashSet<>(pool.value(SetupFields.POOL_DRIVERS)),
                        policy,
                        single,
                        pool.value(SetupFields.POOL_TENANT)),
                pool.value(SetupFields.POOL_LABELS),
                pool.value(SetupFields.POOL_NODES));
    }

    private Map<String, Policy> policyFor(Fields pool, Map<String, Policy> policies, Catalogue catalogue) {
        Map<String, Policy> single = new LinkedHashMap<>();
        Map<String, String> written = Objects.requireNonNullElse(pool.find(SetupFields.POOL_POLICY_FOR), Map.of());
        written.forEach((driver, name) -> {
            Mark mark = pool.mark(SetupFields.POOL_POLICY_FOR);
            Node value = at(pool.node().find(SetupFields.POOL_POLICY_FOR.name()), driver);
            requireDriver(driver, mark, catalogue, Kind.EXPORTER);
            Policy policy = policy(name, value == null ? mark : value.mark(), policies);
            if (policy != null) {
                single.put(driver, policy);
            }
        });
        return single;
    }

    private @Nullable Policy policy(@Nullable String name, Mark mark, Map<String, Policy> policies) {
        Policy policy = name == null ? null : policies.get(name);
        if (name != null && policy == null) {
            problems.add(
                    mark,
                    "no policy of these files is called " + Printable.quoted(name),
                    Spelling.guess(name, policies.keySet()));
        }
        return policy;
    }

    private void checkDevices(Fields fields, Catalogue catalogue) {
        for (Fields device : all(fields, SetupFields.DEVICES)) {
            checkDrivers(device, SetupFields.EXPORTERS, catalogue, Kind.EXPORTER);
            checkDrivers(device, SetupFields.IMPORTERS, catalogue, Kind.IMPORTER);
        }
    }

    private void checkDrivers(Fields fields, Field<List<String>> field, Catalogue catalogue, Kind... kinds) {
        marks(fields, field).forEach((mark, driver) -> requireDriver(driver, mark, catalogue, kinds));
    }

    private void requireDriver(String driver, Mark mark, Catalogue catalogue, Kind... kinds) {
        List<String> known = Stream.of(kinds)
                .flatMap(kind -> catalogue.all(kind).stream())
                .flatMap(entry -> Stream.of(entry.id(), entry.driver()))
                .distinct()
                .toList();
        if (!known.contains(driver)) {
            String what = kinds.length == 1 ? kinds[0].word() : "driver";
            problems.add(
                    mark,
                    "the catalogue has no " + what + " " + Printable.quoted(driver),
                    Spelling.guess(driver, known));
        }
    }

    private static NamespaceOverride override(Fields fields) {
        return new NamespaceOverride(
                fields.value(SetupFields.OVERRIDE_LABEL),
                fields.value(SetupFields.OVERRIDE_VALUE),
                fields.value(SetupFields.ACTIONS));
    }

    private static PolicyException exception(Fields fields) {
        return new PolicyException(
                fields.value(SetupFields.TICKET),
                fields.value(SetupFields.FINDING),
                fields.value(SetupFields.NAMESPACE),
                fields.value(SetupFields.NAME),
                fields.value(SetupFields.UNTIL));
    }

    private static List<Fields> all(Fields fields, Field<List<Fields>> list) {
        return Objects.requireNonNullElse(fields.find(list), List.of());
    }

    /** The items of a list of texts, with their places. */
    private static Map<Mark, String> marks(Fields fields, Field<List<String>> list) {
        Map<Mark, String> marks = new LinkedHashMap<>();
        if (fields.node().find(list.name()) instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                if (item instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT) {
                    marks.put(scalar.mark(), scalar.text());
                }
            }
        }
        return marks;
    }

    /** The files that a list names, with the places where they are named. */
    private Map<Path, Mark> named(Fields fields, Field<List<String>> list) {
        Map<Path, Mark> paths = new LinkedHashMap<>();
        marks(fields, list)
                .forEach((mark, name) -> path(name, mark).ifPresent(path -> {
                    if (paths.put(path, mark) != null) {
                        problems.add(mark, "this file stands here twice");
                    }
                }));
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
        return problems.attempt(() -> Document.read(path));
    }
}
