package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leakproof.Golden;
import io.leakproof.JsonValue;
import io.leakproof.compare.Comparison;
import io.leakproof.source.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    private static final Schema SCHEMA = schema();

    @Test
    void tells_several_worlds() throws IOException {
        Golden.check("reports/several.json", Comparisons.in(Format.JSON, Comparisons.ofSeveral()));
    }

    @Test
    void is_as_its_schema_says() {
        for (Comparison comparison : Comparisons.all()) {
            assertThat(SCHEMA.validate(Comparisons.in(Format.JSON, comparison), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void is_refused_by_its_schema_once_something_is_wrong() {
        String json = Comparisons.in(Format.JSON, Comparisons.ofSeveral());
        assertThat(Map.of(
                        "\"verdict\": \"leaks\"", "\"verdict\": \"blocks\"",
                        "\"event\": \"open\"", "\"event\": \"close_fd\"",
                        "\"complete\": true", "\"complete\": 1",
                        "sha256:", "md5:",
                        "\"needs\"", "\"need\"",
                        "\"revoke\"", "\"revok\""))
                .allSatisfy((right, wrong) -> {
                    assertThat(json).contains(right);
                    assertThat(SCHEMA.validate(json.replace(right, wrong), InputFormat.JSON))
                            .isNotEmpty();
                });
    }

    @Test
    void keeps_hostile_ids_as_they_are_and_holds_nothing_that_acts_on_a_terminal() {
        String json = Comparisons.in(Format.JSON, Comparisons.ofHostile());
        assertThat(json.codePoints().filter(c -> c != '\n').noneMatch(Printable::acts))
                .isTrue();
        assertThat(JsonValue.at(json, "worlds", 0, "scenario")).isEqualTo("]]> %0A::error::x");
        assertThat(JsonValue.at(json, "worlds", 0, "file")).isEqualTo("\u009b2Jf\n.yaml");
        assertThat(JsonValue.at(json, "worlds", 0, "evaluations", 0, "file")).isEqualTo("\u001b[31mp\u202e.yaml");
        assertThat(json).contains("\"user\": \"用户甲|\\\\\"").contains("<script>alert(1)</script>");
    }

    private static Schema schema() {
        String resource = "/io/leakproof/schemas/comparison.schema.json";
        try (InputStream in = Objects.requireNonNull(JsonReport.class.getResourceAsStream(resource))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
