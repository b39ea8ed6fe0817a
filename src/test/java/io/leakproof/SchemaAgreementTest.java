package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.source.BadInputException;
import io.leakproof.suite.ExpectationFields;
import io.leakproof.suite.Suite;
import io.leakproof.suite.Suites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The generated schemas, asked by a validator that knows nothing of our reader, against the reader. */
@Tag("slow")
class SchemaAgreementTest {

    /** Refused by the reader alone: names, references, limits with a unit, and what YAML parsers resolve before a schema sees it. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "facts-anchor-and-alias",
            "facts-dangling-device",
            "facts-duplicate-ids",
            "admission-newer-than-kernel",
            "facts-drivers-of-another-kernel",
            "facts-duplicate-keys",
            "facts-exporter-as-importer",
            "facts-names-of-several-drivers",
            "facts-one-tenant",
            "facts-size-beyond-the-limit",
            "facts-tag",
            "facts-unknown-driver",
            "suite-names-what-is-not-there",
            "suite-same-name-twice",
            "suite-world-is-a-policy",
            "catalogue-id-of-the-shipped-one",
            "catalogue-same-id-twice",
            "variants-everything-excluded",
            "variants-nothing-varies",
            "variants-same-value-twice",
            "admission-names-that-lead-nowhere");

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "facts", schema(FactsFile.schema(ExpectationFields.BLOCK)),
            "policy", schema(PolicyFile.schema()),
            "variants", schema(PolicyFile.variantsSchema()),
            "catalogue", schema(Catalogue.schema()),
            "suite", schema(Suite.schema()),
            "admission", schema(AdmissionSetup.schema()),
            "names", schema(AdmissionSetup.namesSchema()));

    @Test
    void both_accept_everything_shipped() throws IOException {
        for (Map.Entry<Path, String> shipped : shipped().entrySet()) {
            String text = Files.readString(shipped.getKey());
            assertThat(readerAccepts(shipped.getValue(), text))
                    .as("reader, %s", shipped.getKey())
                    .isTrue();
            assertThat(complaints(shipped.getValue(), text))
                    .as("schema, %s", shipped.getKey())
                    .isEmpty();
        }
    }

    @Test
    void both_refuse_every_golden_problem_but_for_those_beyond_a_schema() throws IOException {
        List<String> accepted = new ArrayList<>();
        for (Path problem : ProblemsTest.cases()) {
            String name = problem.getFileName().toString();
            String kind = name.replaceFirst("-.*", "");
            String text = Files.readString(problem.resolve("input.yaml"));
            if (SCHEMAS.containsKey(kind) && complaints(kind, text).isEmpty()) {
                accepted.add(name);
            }
        }
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(BEYOND_A_SCHEMA);
    }

    /**
     * Lines dropped, keys misspelt, values changed: all lines of a small file, some sixty of a large one. A line that many files of a
     * kind have is dropped once, and a key gets other values once.
     */
    @Test
    void both_say_the_same_of_every_small_change_to_what_is_shipped() throws IOException {
        int accepted = 0;
        int refused = 0;
        Map<String, Set<String>> seen = new HashMap<>();
        for (Map.Entry<Path, String> shipped : shipped().entrySet()) {
            Set<String> lines = seen.computeIfAbsent(shipped.getValue(), kind -> new HashSet<>());
            for (String changed : changes(Files.readString(shipped.getKey()), lines)) {
                boolean schema = complaints(shipped.getValue(), changed).isEmpty();
                boolean reader = readerAccepts(shipped.getValue(), changed);
                assertThat(reader && !schema)
                        .as("schema refuses what the reader accepts:\n%s", changed)
                        .isFalse();
                assertThat(schema && !reader && !beyondASchema(shipped.getValue(), changed))
                        .as("schema accepts what the reader refuses:\n%s", changed)
                        .isFalse();
                accepted += reader ? 1 : 0;
                refused += schema ? 0 : 1;
            }
        }
        assertThat(accepted).isGreaterThan(200);
        assertThat(refused).isGreaterThan(1_000);
    }

    private static List<String> changes(String text, Set<String> seen) {
        List<String> changes = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i += 1 + lines.size() / 60) {
            String line = lines.get(i);
            if (!seen.add(line)) {
                continue;
            }
            int colon = line.indexOf(": ");
            changes.add(replaced(lines, i, ""));
            changes.add(replaced(lines, i, line.replaceFirst("([a-z0-9_]):", "$1x:")));
            if (colon > 0 && !line.contains("#") && seen.add(line.substring(0, colon))) {
                for (String value :
                        List.of("", " true", " 5", " x", " \"\"", " []", " {}", " 2MiB", " on-release", " null")) {
                    changes.add(replaced(lines, i, line.substring(0, colon + 1) + value));
                }
            }
        }
        return changes;
    }

    private static String replaced(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return String.join("\n", changed) + "\n";
    }

    /** Whether all that the reader says is beyond a schema. */
    private static boolean beyondASchema(String kind, String text) {
        try {
            read(kind, text);
            return false;
        } catch (BadInputException e) {
            return e.problems().stream()
                    .allMatch(problem -> problem.message()
                            .matches(
                                    "(?s)(the catalogue has no|kernel `.*` does not have|no user is of the tenant|`.*` says nothing of an importer|no (device|importer) is called|no (scenario|policy) of this suite is called|is not there|this folder holds|this (is|are)|these are|another|all users are of one"
                                            + "|key .* stands here again|`.*` stands here again|no option varies|every combination is excluded|`.*` varies, so|`.*` does not vary|`.*` is none of the values|an exclusion without|.* is in the catalogue already"
                                            + "|.* is no version such as|no policy of these files|cannot be read).*"));
        }
    }

    private static boolean readerAccepts(String kind, String text) {
        try {
            read(kind, text);
            return true;
        } catch (BadInputException e) {
            return false;
        }
    }

    private static void read(String kind, String text) {
        Document document = Document.of(
                text,
                switch (kind) {
                    case "suite" -> "fixtures/suites/f";
                    case "admission" -> "fixtures/admission/f";
                    default -> "f";
                });
        switch (kind) {
            case "facts" -> FactsFile.read(document, Catalogue::shipped, ExpectationFields.BLOCK);
            case "policy" -> PolicyFile.read(document);
            case "variants" -> PolicyFile.readAll(document);
            case "suite" -> Suites.read(document, Catalogue::shipped);
            case "admission" -> AdmissionSetup.check(document);
            case "names" -> AdmissionSetup.checkNames(document);
            default -> Catalogue.none().with(List.of(document));
        }
    }

    private static List<String> complaints(String kind, String text) {
        try {
            return Objects.requireNonNull(SCHEMAS.get(kind), kind).validate(text, InputFormat.YAML).stream()
                    .map(Object::toString)
                    .toList();
        } catch (RuntimeException e) {
            return List.of("not YAML: " + e.getMessage());
        }
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    /** What is shipped, with its kind. */
    private static Map<Path, String> shipped() throws IOException {
        Map<Path, String> kinds = new LinkedHashMap<>();
        for (Path file : yaml("fixtures")) {
            kinds.put(file, kind(file));
        }
        for (Path file : yaml("policies")) {
            kinds.put(file, Files.readString(file).contains("\nvariants: ") ? "variants" : "policy");
        }
        return kinds;
    }

    private static String kind(Path file) {
        if (file.startsWith("fixtures/admission")) {
            return file.endsWith("names.yaml") ? "names" : "admission";
        }
        if (file.startsWith("fixtures/suites")) {
            return "suite";
        }
        return file.startsWith("fixtures/catalogue") ? "catalogue" : "facts";
    }

    private static List<Path> yaml(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
