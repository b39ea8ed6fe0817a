package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.leakproof.JsonValue;
import io.leakproof.admission.configuration.SetupReader;
import io.leakproof.document.Document;
import io.leakproof.json.Json;
import io.leakproof.serve.Manifests;
import io.leakproof.serve.OpenApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What an API server finds by the exported policies is what the webhook finds by the configuration they were exported from. */
@Tag("slow")
class AdmissionPoliciesTest {

    private static final long SEED = 20261128;
    private static final Path RESOURCES = Path.of("src/test/resources/admission");
    private static final Path FIELD = Path.of("src/test/resources/field");
    private static final Set<String> LEFT = Set.copyOf(AdmissionSetup.leftToTheWebhook());

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings())
            .addVar("object", SimpleType.DYN)
            .addVar("oldObject", SimpleType.DYN)
            .addVar("request", SimpleType.DYN)
            .addVar("namespaceObject", SimpleType.DYN)
            .addVar("variables", SimpleType.DYN)
            .build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .addLibraries(CelExtensions.strings())
            .build();

    private final Map<String, CelRuntime.Program> programs = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/resources/admission/usual.yaml",
                "src/test/resources/admission/strict.yaml",
                "fixtures/admission/example.yaml"
            })
    void of_every_recorded_review_of_a_pod_they_find_what_the_gate_finds(String configuration) throws Exception {
        List<String> reviews = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path file : files.filter(one -> one.toString().contains("reviews-")
                            && one.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String review = Files.readString(file);
                if ("pods".equals(JsonValue.at(review, "request", "resource", "resource"))
                        && Set.of("CREATE", "UPDATE")
                                .contains(Objects.requireNonNull(JsonValue.at(review, "request", "operation")))
                        && !"binding".equals(JsonValue.at(review, "request", "subResource"))) {
                    reviews.add(review);
                }
            }
        }
        assertThat(reviews).hasSizeGreaterThan(12);
        compare(configuration, reviews);
    }

    static Stream<String> configurations() {
        return Stream.of(
                "src/test/resources/admission/usual.yaml",
                "src/test/resources/admission/strict.yaml",
                "src/test/resources/admission/exported.yaml",
                "fixtures/admission/example.yaml");
    }

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(FIELD)) {
            return files
                    .filter(file -> file.getFileName().toString().equals("case.json"))
                    .map(Path::getParent)
                    .filter(folder -> Files.exists(folder.resolve("admission.yaml"))
                            || Files.exists(folder.resolve("cluster.yaml")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void of_every_pod_of_the_field_they_find_what_the_gate_finds(Path folder) throws Exception {
        Path own = folder.resolve("admission.yaml");
        compare((Files.exists(own) ? own : folder.resolve("cluster.yaml")).toString(), pods(folder));
    }

    @Test
    void of_ordinary_workloads_they_find_what_the_gate_finds() throws Exception {
        Path folder = FIELD.resolve("ordinary");
        List<String> reviews = pods(folder);
        assertThat(reviews).hasSizeGreaterThan(35);
        compare(folder.resolve("cluster.yaml").toString(), reviews);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void of_made_up_pods_they_find_what_the_gate_finds(String configuration) throws Exception {
        Random random = new Random(SEED);
        compare(
                configuration,
                Stream.generate(() -> MadeUpPods.review(random)).limit(500).toList());
    }

    @Test
    void a_list_of_nodes_is_no_longer_harmless_where_it_is_too_long_to_be_read() throws Exception {
        String configuration = RESOURCES.resolve("usual.yaml").toString();
        String most = "/dev/fuse" + ",/dev/fuse".repeat(400);
        for (String nodes : List.of(most, most + "," + most)) {
            String review = MadeUpPods.asked(pod(Map.of("containers", List.of()), nodes));
            boolean harmless = nodes.equals(most);
            assertThat(expected(configuration, List.of(review)).get(0).isEmpty())
                    .isEqualTo(harmless);
            assertThat(found(policies(configuration), review, Map.of())).hasSize(harmless ? 0 : 1);
        }
    }

    @Test
    void an_annotation_in_yaml_is_taken_to_inject_something() throws Exception {
        String configuration = RESOURCES.resolve("usual.yaml").toString();
        String review = MadeUpPods.asked(pod(Map.of("containers", List.of()), "- path: /dev/fuse"));
        assertThat(expected(configuration, List.of(review))).containsExactly(Set.of());
        assertThat(found(policies(configuration), review, Map.of())).containsExactly("deny devices-by-annotation");
    }

    @Test
    void each_finding_is_decided_or_left() {
        String policies = policies(RESOURCES.resolve("usual.yaml").toString());
        Set<String> told = new TreeSet<>(LEFT);
        for (Object item : (List<?>) Objects.requireNonNull(JsonValue.at(policies, "items"))) {
            if (((Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) item).get("spec"))).get("validations")
                    instanceof List<?> validations) {
                validations.forEach(one -> told.add(concern((Map<?, ?>) one)));
            }
        }
        assertThat(told)
                .isEqualTo(Stream.of(io.leakproof.admission.Concern.values())
                        .map(io.leakproof.admission.Concern::word)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void an_api_server_takes_every_policy(String configuration) {
        JsonNode items = new ObjectMapper().readTree(policies(configuration)).path("items");
        assertThat(items).hasSizeGreaterThan(5).flatMap(OpenApi::complaints).isEmpty();
    }

    private void compare(String configuration, List<String> reviews) throws Exception {
        List<Set<String>> expected = expected(configuration, reviews);
        String policies = policies(configuration);
        Map<String, Map<String, String>> namespaces = namespaces(configuration);
        for (int i = 0; i < reviews.size(); i++) {
            assertThat(found(policies, reviews.get(i), namespaces))
                    .as("%s, seed %d, review %s", configuration, SEED, reviews.get(i))
                    .isEqualTo(expected.get(i));
        }
    }

    private static String policies(String configuration) {
        return AdmissionSetup.validatingAdmissionPolicies(
                Document.read(Path.of(configuration)), LocalDate.now(ZoneOffset.UTC));
    }

    /** What the gate finds of each review that is not left to it. */
    private static List<Set<String>> expected(String configuration, List<String> reviews) {
        Map<String, String> texts = new LinkedHashMap<>();
        reviews.forEach(review -> texts.put("r" + texts.size(), review));
        Map<String, Set<String>> found = new TreeMap<>();
        Texts.admit(AdmissionSetup.read(Path.of(configuration)), texts, "default")
                .listed()
                .forEach(decided -> found.put(
                        decided.location().file(),
                        decided.decision().findings().stream()
                                .filter(finding ->
                                        !LEFT.contains(finding.concern().word()))
                                .map(finding -> finding.action().word() + " "
                                        + finding.concern().word())
                                .collect(Collectors.toCollection(TreeSet::new))));
        return texts.keySet().stream()
                .map(name -> found.getOrDefault(name, Set.of()))
                .toList();
    }

    private static Map<String, Map<String, String>> namespaces(String configuration) {
        return new SetupReader(Document.read(Path.of(configuration)))
                .read()
                .tenants()
                .namespaces();
    }

    /** What the policies refuse, each with what is done about it. A variable that is the same in all has one value. */
    private Set<String> found(String policies, String review, Map<String, Map<String, String>> namespaces)
            throws Exception {
        Set<String> found = new TreeSet<>();
        List<?> items = (List<?>) Objects.requireNonNull(JsonValue.at(policies, "items"));
        Map<?, ?> request = (Map<?, ?>) Objects.requireNonNull(longs(JsonValue.at(review, "request")));
        String namespace = String.valueOf(request.get("namespace"));
        Map<String, Object> known = new HashMap<>();
        Map<String, Object> variables = new HashMap<>();
        known.put("object", Objects.requireNonNull(request.get("object")));
        known.put("oldObject", NullValue.NULL_VALUE);
        known.put("request", request);
        known.put(
                "namespaceObject", Map.of("metadata", Map.of("labels", namespaces.getOrDefault(namespace, Map.of()))));
        known.put("variables", variables);
        for (int i = 0; i < 6; i += 2) {
            Map<?, ?> spec = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) items.get(i)).get("spec"));
            Map<?, ?> binding = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) items.get(i + 1)).get("spec"));
            String action = String.valueOf(((List<?>) Objects.requireNonNull(binding.get("validationActions"))).get(0))
                    .toLowerCase(Locale.ROOT);
            for (Object variable : (List<?>) Objects.requireNonNull(spec.get("variables"))) {
                Map<?, ?> one = (Map<?, ?>) variable;
                String text = one.get("name") + " = " + one.get("expression");
                if (!known.containsKey(text)) {
                    variables.put(String.valueOf(one.get("name")), program(one).eval(known));
                    known.put(text, true);
                }
            }
            for (Object validation : (List<?>) Objects.requireNonNull(spec.get("validations"))) {
                Map<?, ?> one = (Map<?, ?>) validation;
                if (!(Boolean) program(one).eval(known)) {
                    found.add(action + " " + concern(one));
                }
            }
        }
        return found;
    }

    @Test
    void a_pod_that_is_there_is_decided_when_it_is_given_an_annotation_for_devices() throws Exception {
        String policies = policies(RESOURCES.resolve("strict.yaml").toString());
        Map<String, Object> plain = Map.of("metadata", Map.of());
        Map<String, Object> mine = Map.of("metadata", Map.of("annotations", Map.of("mine", "x")));
        Map<String, Object> card =
                Map.of("metadata", Map.of("annotations", Map.of("cdi.k8s.io/c", "vendor.com/gpu=0")));
        assertThat(List.of(
                        isAsked(policies, plain, card),
                        isAsked(policies, mine, card),
                        isAsked(policies, card, card),
                        isAsked(policies, plain, mine)))
                .containsExactly(true, true, false, false);
    }

    private boolean isAsked(String policies, Map<String, Object> before, Map<String, Object> after) throws Exception {
        Map<String, ?> request = Map.of("operation", "UPDATE", "userInfo", Map.of("groups", List.of("team-a")));
        Map<String, Object> known = Map.of("request", request, "oldObject", before, "object", after);
        Map<?, ?> policy = (Map<?, ?>) Objects.requireNonNull(JsonValue.at(policies, "items", 0));
        assertThat(policy.toString()).contains("resources=[pods, pods/status, pods/ephemeralcontainers]");
        Map<?, ?> spec = (Map<?, ?>) Objects.requireNonNull(policy.get("spec"));
        boolean all = true;
        for (Object condition : (List<?>) Objects.requireNonNull(spec.get("matchConditions"))) {
            all &= (Boolean) program((Map<?, ?>) condition).eval(known);
        }
        return all;
    }

    private static String concern(Map<?, ?> validation) {
        return String.valueOf(validation.get("message")).replaceFirst(":.*", "");
    }

    /** The same with numbers as CEL has them. */
    private static @Nullable Object longs(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> longs = new LinkedHashMap<>();
            map.forEach((key, one) -> {
                Object converted = longs(one);
                if (converted != null) {
                    longs.put(String.valueOf(key), converted);
                }
            });
            return longs;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AdmissionPoliciesTest::longs).toList();
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    private CelRuntime.Program program(Map<?, ?> expression) throws Exception {
        String text = String.valueOf(expression.get("expression"));
        CelRuntime.Program program = programs.get(text);
        if (program == null) {
            program = RUNTIME.createProgram(COMPILER.compile(text).getAst());
            programs.put(text, program);
        }
        return program;
    }

    /** Reviews of the Pods of a folder, and of those that its workloads make; but for paths that an API server refuses. */
    private static List<String> pods(Path folder) throws IOException {
        List<String> reviews = new ArrayList<>();
        for (JsonNode object : Manifests.all(folder)) {
            JsonNode pod = object.path("kind").asString("").equals("Pod") ? object : object.at("/spec/template");
            if (pod.at("/spec/containers").isArray() && !pod.toString().contains("/..")) {
                reviews.add(MadeUpPods.asked(Map.of(
                        "kind",
                        "Pod",
                        "metadata",
                        metadata(object, pod),
                        "spec",
                        Objects.requireNonNull(Json.read(pod.path("spec").toString(), "pod")))));
            }
        }
        return reviews;
    }

    private static Map<String, Object> metadata(JsonNode object, JsonNode pod) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", object.at("/metadata/name").asString("x"));
        metadata.put("namespace", object.at("/metadata/namespace").asString("ash"));
        JsonNode annotations = pod.at("/metadata/annotations");
        if (annotations.isObject()) {
            Map<String, String> texts = new TreeMap<>();
            annotations.properties().forEach(one -> {
                String text = one.getValue().asString("");
                texts.put(one.getKey(), text.startsWith("-") || text.startsWith("[") ? "/dev/dri/renderD128" : text);
            });
            metadata.put("annotations", texts);
        }
        return metadata;
    }

    private static Map<String, Object> pod(Map<String, Object> spec, String annotation) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", "quickstart-1");
        metadata.put("namespace", "team-a");
        metadata.put("annotations", Map.of("devices.gke.io/container.c", annotation));
        return Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec);
    }
}
