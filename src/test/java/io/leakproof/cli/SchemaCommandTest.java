package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCommandTest {

    @ParameterizedTest
    @CsvSource({
        "facts,fixtures",
        "policy,policies",
        "variants,policies",
        "catalogue,fixtures",
        "suite,fixtures",
        "story,fixtures",
        "admission,fixtures",
        "names,fixtures"
    })
    void prints_what_is_committed(String kind, String where) throws IOException {
        Ran ran = Ran.with("schema", kind);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo(Files.readString(Path.of(where, kind + ".schema.json")));
    }

    @Test
    void lists_every_schema_that_it_prints() throws IOException {
        List<String> listed = Ran.with("schema")
                .out()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().replaceFirst(" .*", ""))
                .toList();
        try (Stream<Path> files = Files.list(Path.of("target/classes/io/leakproof/schemas"))) {
            assertThat(listed)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString().replace(".schema.json", ""))
                                    .toList());
        }
        assertThat(listed)
                .allSatisfy(name -> assertThat(
                                JsonValue.at(Ran.with("schema", name).out(), "$id"))
                        .isEqualTo("urn:leakproof:schema:" + name + ":v1"));
    }
}
