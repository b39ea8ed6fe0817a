package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.suite.ExpectationFields;
import io.leakproof.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaFilesTest {

    private static final Map<String, String> GENERATED = Map.of(
            "fixtures/facts.schema.json", FactsFile.schema(ExpectationFields.BLOCK),
            "fixtures/catalogue.schema.json", Catalogue.schema(),
            "fixtures/suite.schema.json", Suite.schema(),
            "policies/policy.schema.json", PolicyFile.schema(),
            "policies/variants.schema.json", PolicyFile.variantsSchema(),
            "fixtures/admission.schema.json", AdmissionSetup.schema(),
            "fixtures/names.schema.json", AdmissionSetup.namesSchema());

    @Test
    void the_committed_schemas_are_those_of_the_readers() throws IOException {
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
            String name = file.substring(file.indexOf('/') + 1);
            assertThat(SchemaFilesTest.class.getResource("/io/leakproof/schemas/" + name))
                    .as(name)
                    .isNotNull();
        }
    }
}
