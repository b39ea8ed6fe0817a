package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports in several forms of one run. */
class OutputFilesTest {

    private static final List<String> COMPARE = List.of(
            "compare", "policies/two-tier.yaml", "policies/pin-accounted.yaml", "--facts", "fixtures/gaudi-rdma.yaml");

    @TempDir
    private Path folder;

    private static Ran run(List<String> command, String... options) {
        return Ran.with(Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void each_file_is_what_the_format_alone_prints() throws IOException {
        Ran ran = run(
                COMPARE,
                "-o",
                "sarif=" + folder.resolve("a.sarif"),
                "--output=html=" + folder.resolve("a.html"),
                "--output=text=" + folder.resolve("a.txt"));
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
        assertThat(ran.out()).isEqualTo(run(COMPARE).out()).isEqualTo(read("a.txt"));
        assertThat(read("a.sarif")).isEqualTo(run(COMPARE, "--format=sarif").out());
        assertThat(read("a.html")).isEqualTo(run(COMPARE, "--format=html").out());
    }

    @Test
    void a_page_in_a_file_has_its_title() throws IOException {
        run(COMPARE, "--title=For the board", "-o", "html=" + folder.resolve("a.html"));
        assertThat(read("a.html")).contains("For the board");
        Ran catalogue = run(List.of("catalogue", "--format=html"), "--title=For the board");
        assertThat(catalogue.code()).isEqualTo(Exit.USAGE);
        assertThat(catalogue.err()).contains("Unknown option: '--title=For the board'");
    }

    @Test
    void tests_and_problems_go_to_files_too() throws IOException {
        List<String> test = List.of("test", "fixtures/suites", "--fail-only");
        run(test, "-o", "tap=" + folder.resolve("a.tap"), "-o", "junit=" + folder.resolve("a.xml"));
        assertThat(read("a.tap")).isEqualTo(run(test, "--format=tap").out());
        assertThat(read("a.xml")).isEqualTo(run(test, "--format=junit").out());
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "policy: p\noptoins: 1\n");
        Ran lint = run(List.of("lint", wrong.toString()), "-o", "json=" + folder.resolve("a.json"));
        assertThat(lint.code()).isEqualTo(Exit.USAGE);
        assertThat(lint.err()).contains("unknown key `optoins`");
        assertThat(read("a.json")).contains("unknown key `optoins`");
    }

    @Test
    void what_cannot_be_written_or_is_no_form_is_refused_before_anything_is_printed() {
        Ran nowhere = run(COMPARE, "-o", "json=" + folder.resolve("no/such/folder"));
        assertThat(nowhere.code()).isEqualTo(Exit.USAGE);
        assertThat(nowhere.out()).isEmpty();
        assertThat(nowhere.err()).contains("no/such/folder: cannot be written");
        assertThat(run(COMPARE, "-o", "tap=x").err()).contains("`tap` is none of text, json, markdown, html");
        assertThat(run(COMPARE, "-o", "json").err()).contains("`json` is no FORMAT=FILE");
        assertThat(run(COMPARE, "-o", "json=a", "-o", "json=b").err()).contains("`json` is given twice");
        assertThat(run(List.of("guarantee", "policies/two-tier.yaml", "--catalogue"), "-o", "sarif=x")
                        .err())
                .contains("`sarif` is none of text, json, markdown");
    }

    /** To write there would cost the file that is read. */
    @Test
    void nothing_is_written_where_facts_policies_or_rules_may_lie() {
        List<String> evaluate =
                List.of("evaluate", "--policy=policies/two-tier.yaml", "--facts=fixtures/gaudi-rdma.yaml");
        List<String> test = List.of("test", "fixtures/suites");
        Stream.of(
                        run(COMPARE, "-o", "json=pin.yaml"),
                        run(evaluate, "--certificate=pin.yaml"),
                        run(test, "--coverage=pin.yaml"),
                        run(test, "--mutation-report=pin.yaml"))
                .forEach(ran -> {
                    assertThat(ran.err()).contains("`pin.yaml` has the name of facts, policies or rules");
                    assertThat(ran.code()).isEqualTo(Exit.USAGE);
                });
    }
}
