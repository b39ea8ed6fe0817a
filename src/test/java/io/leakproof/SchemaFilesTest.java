package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.compare.KnownLeaks;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.suite.ExpectationFields;
import io.leakproof.suite.StoryFile;
import io.leakproof.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchemaFilesTest {

    private static final String WRITTEN = "src/main/resources/io/leakproof/schemas/%s.schema.json";

    private static final Map<String, String> READ = Map.of(
            "fixtures/story.schema.json", StoryFile.schema(),
            "fixtures/facts.schema.json", FactsFile.schema(ExpectationFields.BLOCK),
            "fixtures/catalogue.schema.json", Catalogue.schema(),
            "fixtures/suite.schema.json", Suite.schema(),
            "policies/policy.schema.json", PolicyFile.schema(),
            "policies/variants.schema.json", PolicyFile.variantsSchema(),
            "policies/known-leaks.schema.json", KnownLeaks.schema(),
            "fixtures/admission.schema.json", AdmissionSetup.schema(),
            "fixtures/names.schema.json", AdmissionSetup.namesSchema());

    private static final Map<String, String> REPORTED = Map.ofEntries(
            Map.entry("comparison", "report.ComparisonJson"),
            Map.entry("played-story", "report.PlayedStoryJson"),
            Map.entry("recommendation", "report.RecommendationJson"),
            Map.entry("remedies", "report.RemediesJson"),
            Map.entry("difference", "report.DifferenceJson"),
            Map.entry("guarantee", "report.GuaranteeJson"),
            Map.entry("lint", "report.LintJson"),
            Map.entry("tests", "report.TestsJson"),
            Map.entry("coverage", "report.CoverageJson"),
            Map.entry("mutation", "report.MutationJson"),
            Map.entry("catalogue-listing", "report.CatalogueJson"),
            Map.entry("audit", "report.AuditJson"),
            Map.entry("decisions", "report.DecisionsJson"),
            Map.entry("collect", "report.CollectReport$CollectJson"),
            Map.entry("collect-many", "report.CollectReport$CollectManyJson"),
            Map.entry("holders", "report.HoldersJson"));

    private static final Map<String, String> GENERATED = generated();

    private static Map<String, String> generated() {
        Map<String, String> generated = new TreeMap<>(READ);
        REPORTED.forEach(
                (kind, type) -> generated.put(WRITTEN.formatted(kind), OutputSchema.ofReport(kind, named(type))));
        generated.put(
                WRITTEN.formatted("decision-log"),
                OutputSchema.of("decision-log", named("admission.webhook.LoggedDecision")));
        return generated;
    }

    private static Class<?> named(String type) {
        try {
            return Class.forName("io.leakproof." + type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_committed_schemas_are_those_of_readers_and_writers() throws IOException {
        for (Map.Entry<String, String> schema : GENERATED.entrySet()) {
            Path file = Path.of(schema.getKey());
            if (Boolean.getBoolean("schemas.write")) {
                Files.writeString(file, schema.getValue());
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s; `mvn test -Dtest=SchemaFilesTest -Dschemas.write=true` writes it anew", file)
                    .isEqualTo(schema.getValue());
        }
    }

    @Test
    void the_jar_holds_the_schemas() {
        for (String file : GENERATED.keySet()) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            assertThat(SchemaFilesTest.class.getResource("/io/leakproof/schemas/" + name))
                    .as(name)
                    .isNotNull();
        }
    }
}
