package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.FormSchemas;
import io.leakproof.Golden;
import io.leakproof.JsonValue;
import io.leakproof.Pages;
import io.leakproof.compare.Comparison;
import io.leakproof.render.SarifValues;
import io.leakproof.source.Printable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SarifReportTest {

    @Test
    void tells_several_worlds() throws IOException {
        Golden.check("reports/several.sarif", Comparisons.in(Format.SARIF, Comparisons.ofSeveral()));
    }

    @Test
    void is_as_the_schema_of_sarif_says() {
        for (Comparison comparison : Comparisons.all()) {
            assertThat(FormSchemas.sarif(Comparisons.in(Format.SARIF, comparison)))
                    .isEmpty();
        }
    }

    @Test
    void is_refused_by_that_schema_once_something_is_wrong() {
        String sarif = Comparisons.in(Format.SARIF, Comparisons.ofSeveral());
        assertThat(Map.of(
                        "\"level\": \"error\"", "\"level\": \"bad\"",
                        "\"startLine\": 7", "\"startLine\": 0",
                        "\"ruleId\"", "\"rule\"",
                        "\"unicodeCodePoints\"", "\"bytes\""))
                .allSatisfy((right, wrong) -> {
                    assertThat(sarif).contains(right);
                    assertThat(FormSchemas.sarif(sarif.replace(right, wrong))).isNotEmpty();
                });
    }

    @Test
    void points_at_the_option_that_was_not_enough_and_at_the_facts_that_decide() throws IOException {
        String sarif = Comparisons.in(Format.SARIF, Comparisons.ofSeveral());
        assertThat(lineAt(sarif, "locations", 0)).isEqualTo("  pin: accounted");
        assertThat(lineAt(sarif, "relatedLocations", 0)).isEqualTo("    driver: efa");
        assertThat(lineAt(sarif, "relatedLocations", 1)).isEqualTo("    driver: habanalabs-gaudi1");
    }

    @Test
    void sends_readers_of_a_shipped_rule_to_its_heading() throws IOException {
        String sarif = Comparisons.in(Format.SARIF, Comparisons.ofSeveral());
        Object[] first = {"runs", 0, "tool", "driver", "rules", 0};
        String uri = (String) Objects.requireNonNull(JsonValue.at(sarif, with(first, "helpUri")));
        Path page = Pages.FOLDER.resolve("shipped-rules.md");
        assertThat(Path.of("pom.xml"))
                .content()
                .contains("<repository>" + uri.substring(0, uri.indexOf("/blob/main/" + page + "#")) + "</repository>");
        assertThat(page).content().contains("\n### " + uri.substring(uri.indexOf('#') + 1) + "\n");
        assertThat(JsonValue.at(sarif, with(first, "defaultConfiguration", "level")))
                .isEqualTo("error");
    }

    @Test
    void names_files_by_uris() {
        assertThat(SarifValues.artifact("C:\\a b.yaml")).isEqualTo(Map.of("uri", "C%3A/a%20b.yaml"));
        assertThat(SarifValues.artifact("/a/ü.yaml")).isEqualTo(Map.of("uri", "file:///a/%C3%BC.yaml"));
        assertThat(URI.create((String) SarifValues.artifact("<stdin>").get("uri"))
                        .getPath())
                .isEqualTo("<stdin>");
    }

    @Test
    void lets_no_id_refer_to_arguments_or_places() {
        assertThat(SarifValues.text("{0} [x](1) \\ \u001b"))
                .isEqualTo(Map.of("text", "{{0}} \\[x\\](1) \\\\ \\\\u001b"));
        assertThat(Comparisons.in(Format.SARIF, Comparisons.ofHostile())
                        .codePoints()
                        .filter(c -> c != '\n'))
                .noneMatch(Printable::acts);
    }

    /** The line of the file that a location of the first result points at. */
    private static String lineAt(String sarif, String kind, int index) throws IOException {
        Object[] path = {"runs", 0, "results", 0, kind, index, "physicalLocation"};
        Object uri = JsonValue.at(sarif, with(path, "artifactLocation", "uri"));
        Object line = JsonValue.at(sarif, with(path, "region", "startLine"));
        return Files.readAllLines(Path.of((String) Objects.requireNonNull(uri)))
                .get(((Long) Objects.requireNonNull(line)).intValue() - 1);
    }

    private static Object[] with(Object[] path, Object... more) {
        return Stream.of(path, more).flatMap(Arrays::stream).toArray();
    }
}
