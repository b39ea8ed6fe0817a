package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class AcceptTest {

    @TempDir
    private Path folder;

    private String facts = "";

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("node.yaml");
        Files.writeString(file, """
                scenario: node
                devices: [{id: d, driver: udmabuf}]
                users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers: [{id: b, device: d}]
                importers: [{id: nic0, driver: efa}]
                unknowns: [{kind: drivers-not-listed, about: node}]
                expect: {pin-accounted: {verdict: blocks}}
                """);
        facts = file.toString();
    }

    /** What is open ends every command that decides with exit code 3, until somebody takes responsibility. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare --today --facts FACTS",
                "evaluate --policy policies/pin-accounted.yaml --facts FACTS",
                "recommend --facts FACTS",
                "diff policies/pin-accounted.yaml policies/pin-accounted.yaml --facts FACTS",
                "test FACTS"
            })
    void every_command_that_decides_has_it(String line) {
        List<String> command =
                new ArrayList<>(List.of(line.replace("FACTS", facts).split(" ")));
        Ran open = Ran.with(command.toArray(String[]::new));
        assertThat(open.code()).as(open.out() + open.err()).isEqualTo(Exit.UNKNOWN);
        assertThat(open.out()).contains("drivers-not-listed");
        command.add("--accept=drivers-not-listed");
        Ran accepted = Ran.with(command.toArray(String[]::new));
        assertThat(accepted.code()).as(accepted.out() + accepted.err()).isEqualTo(Exit.WELL);
        assertThat(accepted.out()).contains("accepted by `--accept`: drivers-not-listed (node)");
    }

    @Test
    void another_kind_that_is_accepted_changes_nothing() {
        assertThat(Ran.with("compare", "--today", "--facts", facts, "--accept=buffers-not-listed")
                        .code())
                .isEqualTo(Exit.UNKNOWN);
    }

    @Test
    void a_kind_that_is_none_is_refused() {
        Ran ran = Ran.with("compare", "--today", "--facts", facts, "--accept=drivers-not-lsted");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("`drivers-not-lsted` is no kind of unknown. Maybe `drivers-not-listed`?");
    }
}
