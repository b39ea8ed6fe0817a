package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leakproof.JsonValue;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.host.Captures;
import io.leakproof.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What commands print as JSON is as the schemas say that {@code leakproof schema} prints. */
@Tag("slow")
class OutputSchemasTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";
    private static final String ASSUMED = "fixtures/dishonest-importer.yaml";
    private static final String CLUSTER = "src/test/resources/admission/cluster.json";
    private static final String PIN = "policies/pin-accounted.yaml";
    private static final String REVOKE = "policies/revoke-required.yaml";

    /** What commands print, by the name of its schema. */
    private static final Map<String, List<String>> OUTPUTS = new TreeMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void run() throws Exception {
        print("comparison", 1, "compare", PIN, REVOKE, "--facts", SEED, ASSUMED);
        String earlier = write(
                "earlier.json",
                Objects.requireNonNull(OUTPUTS.get("comparison")).get(0));
        print("comparison", 0, "compare", PIN, "--facts", SEED, "--baseline", earlier);
        print("comparison", 1, "evaluate", "--policy", PIN, "--facts", SEED);
        String story = write("story.yaml", PlayedStoryTest.LEAK);
        print("played-story", 0, "evaluate", "--policy", REVOKE, "--facts", SEED, "--story", story);
        print("played-story", 1, "evaluate", "--policy", PIN, "--facts", SEED, "--story", story);
        print("recommendation", 0, "recommend", "--facts", SEED);
        print("remedies", 0, "recommend", "--for=operator", "--facts", SEED);
        print("recommendation", 3, "recommend", "--facts", ASSUMED, "--strict");
        print("difference", 1, "diff", REVOKE, PIN, "--facts", SEED);
        print("difference", 3, "diff", PIN, PIN, "--facts", ASSUMED, "--strict");
        print("difference", 0, "diff", PIN, PIN);
        print("guarantee", 1, "guarantee", REVOKE, PIN, "--catalogue", "--kernel=6.12");
        print("lint", 2, "lint", PIN, write("wrong.yaml", "policy: [], optoins: 1\n"));
        print("lint", 0, "lint", "src/test/resources/admission/strict.yaml");
        print("tests", 1, "test", suite(), "--set", "policy.pin=accounted");
        print("tests", 3, "test", ASSUMED, "--strict");
        print("catalogue-listing", 0, "catalogue");
        print("catalogue-listing", 0, "catalogue", "--kind=importers", "--kernel=6.12");
        print("decisions", 1, "admit", pod(), "--config", "fixtures/admission/example.yaml");
        print("audit", 1, "audit", CLUSTER, "--config", "src/test/resources/admission/usual.yaml", "--today");
        printBesideTests();
        printHosts();
        printLog();
    }

    /** Of all captures that there are, as what is said depends on what was read. */
    private static void printHosts() throws IOException {
        for (Captures.Capture capture : Captures.all().toList()) {
            String file = write(capture.name().replace('/', '-') + ".lpc", capture.text());
            Ran holders = Ran.with("holders", file, "--accept=drivers-not-listed", "--format=json");
            assertThat(JsonValue.at(holders.out(), "captures", 0, "exit_code")).isEqualTo((long) holders.code());
            keep("holders", holders.out());
            print("collect", 0, "collect", file);
            print("collect-many", 0, "collect", "--many", file);
        }
    }

    private static void print(String schema, int code, String... line) {
        Ran ran = Ran.with(
                Stream.concat(Stream.of(line), Stream.of("--format=json")).toArray(String[]::new));
        assertThat(ran.code()).as("%s%n%s", List.of(line), ran.err()).isEqualTo(code);
        keep(schema, ran.out());
    }

    private static void keep(String schema, String json) {
        OUTPUTS.computeIfAbsent(schema, name -> new ArrayList<>()).add(json);
    }

    /** One test that passes, one that fails, one that is skipped. */
    private static String suite() throws IOException {
        return write("suite.yaml", """
                suite: own
                worlds: %1$s/fixtures/gaudi-rdma.yaml
                policies: %1$s/policies
                cases:
                  - {policy: two-tier, verdict: blocks, tags: [b, a]}
                  - {policy: pin-accounted, verdict: blocks}
                  - {policy: revoke-required, verdict: blocks, skip: later}
                """.formatted(Path.of("").toAbsolutePath()));
    }

    private static String pod() throws IOException {
        return write("pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: train, namespace: team-a}
                spec:
                  containers: [{name: train, resources: {limits: {habana.ai/gaudi: 1, vpc.amazonaws.com/efa: 1}}}]
                  volumes: [{name: gpu, hostPath: {path: /dev/dri}}]
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: beside}
                """);
    }

    private static void printBesideTests() throws IOException {
        String facts = write("zones.yaml", """
                scenario: zones
                devices:   [{id: gaudi0, driver: habanalabs-gaudi1, scrub: on-release, labels: {zone: east}}]
                users:     [{id: A, tenant: red, labels: {zone: west}}, {id: B, tenant: blue, labels: {zone: west}}]
                buffers:   [{id: hbm0, device: gaudi0}]
                importers: [{id: efa0, driver: efa}]
                expect:
                  pin-accounted: {verdict: blocks, excluded: [efa0]}
                """);
        String rules = write("zones.drl", """
                package leakproof;
                import io.leakproof.facts.*;
                import io.leakproof.policy.*;
                import io.leakproof.rules.*;
                rule "zones-do-not-mix"
                when
                    $import : ImportQuestion( user.labels.value("zone") != device.labels.value("zone") )
                then
                    insert( new Denial( Authority.POLICY, Errno.EACCES, "another zone" ) );
                end
                """);
        Path coverage = folder.resolve("coverage.json");
        Path mutation = folder.resolve("mutation.json");
        Ran ran = Ran.with(
                "test",
                facts,
                "--policies=" + PIN,
                "--rules=" + rules,
                "--coverage=" + coverage,
                "--coverage-format=json",
                "--mutation-report=" + mutation);
        assertThat(ran.err()).isEmpty();
        keep("coverage", Files.readString(coverage));
        keep("mutation", Files.readString(mutation));
        assertThat(Files.readString(mutation)).contains("\"survived\"", "\"world\"", "\"killed\"");
    }

    private static void printLog() throws Exception {
        AdmissionSetup setup = AdmissionSetup.read(Path.of("src/test/resources/admission/usual.yaml"));
        try (Stream<Path> reviews = Files.walk(Path.of("src/test/resources/admission/reviews-1.36"))) {
            for (Path review : reviews.filter(Files::isRegularFile).sorted().toList()) {
                keep(
                        "decision-log",
                        setup.handler()
                                .review(Files.readAllBytes(review), Duration.ofSeconds(30))
                                .logLine());
            }
        }
    }

    private static String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    static Stream<String> written() {
        return Ran.with("schema")
                .out()
                .lines()
                .dropWhile(line -> !line.equals("written:"))
                .skip(1)
                .map(line -> line.strip().replaceFirst(" .*", ""));
    }

    @Test
    void all_that_is_written_is_looked_at_here() {
        assertThat(OUTPUTS.keySet())
                .containsExactlyInAnyOrderElementsOf(written().toList());
    }

    @ParameterizedTest
    @MethodSource("written")
    void output_is_as_its_schema_says_and_has_no_field_of_which_that_says_nothing(String name) {
        String text = Ran.with("schema", name).out();
        Schema strict = schema(Json.write(strict(Json.read(text, name)), false));
        for (String json : OUTPUTS.getOrDefault(name, List.of())) {
            assertThat(strict.validate(json, InputFormat.JSON)).isEmpty();
            if (!name.equals("decision-log")) {
                assertThat(JsonValue.at(json, "schema"))
                        .isEqualTo("leakproof/" + name + "/v1")
                        .isEqualTo(JsonValue.at(text, "properties", "schema", "const"));
            }
        }
        assertThat(JsonValue.at(text, "$id")).isEqualTo("urn:leakproof:schema:" + name + ":v1");
    }

    @ParameterizedTest
    @MethodSource("written")
    void any_value_of_another_type_is_refused(String name) {
        Schema schema = schema(Ran.with("schema", name).out());
        Map<String, String> broken = new LinkedHashMap<>();
        for (String json : OUTPUTS.getOrDefault(name, List.of())) {
            Object root = Json.read(json, name);
            broken(root, "", changed -> changed, broken);
        }
        assertThat(broken).hasSizeGreaterThan(8);
        broken.forEach((path, json) -> assertThat(schema.validate(json, InputFormat.JSON))
                .as("%s is of another type in%n%s", path, json)
                .isNotEmpty());
    }

    /** Puts a value into what surrounds it. */
    private interface Around {
        @Nullable
        Object with(@Nullable Object value);
    }

    /** One text for each place, list items and free keys taken together, in which the value there is of another type; no number is below 0. */
    private static void broken(@Nullable Object value, String path, Around around, Map<String, String> broken) {
        if (path.startsWith("/review/request/")) {
            return; // what an API server sends is described elsewhere
        }
        if (!path.isEmpty()) {
            Object other = value instanceof String || value == null ? (Object) (-1L) : "x";
            broken.computeIfAbsent(path, place -> Json.write(around.with(other), false));
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> broken(
                    item,
                    path + "/" + key,
                    changed -> {
                        Map<Object, @Nullable Object> with = new LinkedHashMap<>(map);
                        with.put(key, changed);
                        return around.with(with);
                    },
                    broken));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                broken(
                        list.get(i),
                        path + "/*",
                        changed -> {
                            List<@Nullable Object> with = new ArrayList<>(list);
                            with.set(index, changed);
                            return around.with(with);
                        },
                        broken);
            }
        }
    }

    /** The schema without the liberty to add fields. */
    private static @Nullable Object strict(@Nullable Object schema) {
        if (schema instanceof List<?> list) {
            return list.stream().map(OutputSchemasTest::strict).toList();
        }
        if (!(schema instanceof Map<?, ?> map)) {
            return schema;
        }
        Map<Object, @Nullable Object> strict = new LinkedHashMap<>();
        map.forEach((key, value) -> strict.put(key, strict(value)));
        if ("object".equals(map.get("type")) && map.containsKey("properties")) {
            strict.putIfAbsent("additionalProperties", false);
        }
        return strict;
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }
}
