package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.report.Comparisons;
import io.leakproof.source.Bidi;
import io.leakproof.source.Columns;
import io.leakproof.source.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkCommandTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";

    @TempDir
    private Path folder;

    private static Ran walk(String policy, String lines, String... more) {
        String[] line = {"walk", SEED, "policies/" + policy + ".yaml"};
        return Ran.withInput(
                lines, Stream.concat(Stream.of(line), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void says_what_is_so_and_what_may_happen_next() {
        Ran ran = walk("pin-accounted", "1\n2\n");
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("""
                gaudi-rdma: `habanalabs-gaudi1` exports, `efa` imports, tenants `red` and `blue`
                under `pin-accounted`

                  gaudi0  idle
                  hbm0    in the pool; clean

                  1  A opens gaudi0
                  2  B opens gaudi0

                `help` says what can be done.

                  gaudi0  open by A
                  hbm0    in the pool; clean

                  1  A stores data in hbm0
                  2  A exports hbm0
                  3  A closes gaudi0
                  2 events are refused; `refused` says by which rule.

                  gaudi0  open by A
                  hbm0    A's; clean; fd of A

                  1  A stores data in hbm0
                  2  A passes its fd of hbm0 to B
                  3  A imports hbm0 through efa0
                """);
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void says_which_rule_refuses_what_and_why() {
        assertThat(walk("revoke-required", "1\n2\nrefused\n").out()).contains("""
                  A imports hbm0 through efa0
                    refused, EOPNOTSUPP: efa0 cannot be revoked
                      rules/revoke.drl:86:
                      revoke-required-refuses-importers-that-cannot-be-revoked
                      Where revoke is required, an importer that cannot be revoked is refused.
                      It speaks because revoke is `required`, efa0's attachment is `pinned`.
                """);
        assertThat(walk("pin-accounted", "refused\n").out()).endsWith("No rule refuses anything here.\n");
    }

    @Test
    void names_neither_widen_a_line_nor_act_on_a_terminal() throws IOException {
        String facts = Files.writeString(folder.resolve("hostile.yaml"), Comparisons.HOSTILE)
                .toString();
        String story = folder.resolve("story.yaml").toString();
        String leaks = "policies/pin-accounted.yaml";
        String refuses = "policies/revoke-required.yaml";
        Ran walked = Ran.withInput("story\nsave " + story + "\n", "walk", facts, leaks);
        Ran refused = Ran.withInput("1\n2\nrefused\n", "walk", facts, refuses);
        Ran played = Ran.with("evaluate", "--policy", leaks, "--facts", facts, "--story", story);
        String passedAndImported = Files.readString(Path.of(story)).replaceAll(".*event: (free|store).*\n", "");
        String shorter = Files.writeString(folder.resolve("shorter.yaml"), passedAndImported)
                .toString();
        Ran stopped = Ran.with("evaluate", "--policy", refuses, "--facts", facts, "--story", shorter);
        assertThat(played.code()).isEqualTo(Exit.LEAKS);
        assertThat(walked.out()).contains("✗", "<script>alert(1)</script>");
        assertThat(refused.out()).contains("It speaks because");
        assertThat(stopped.out()).contains("It speaks because");
        assertThat(Stream.of(walked, refused, played, stopped)
                        .flatMap(ran -> ran.out().lines()))
                .allMatch(line -> Columns.of(line) <= 80)
                .noneMatch(line ->
                        line.replace(Bidi.LEFT_TO_RIGHT, "").codePoints().anyMatch(Printable::acts));
    }

    @Test
    void takes_steps_back_to_the_first_state_and_no_further() {
        assertThat(walk("pin-accounted", "1\nundo\nundo\n").out())
                .endsWith("2  B opens gaudi0\n\nNothing has happened yet.\n");
    }

    @Test
    void goes_to_the_shortest_leak_and_saves_it_as_a_story_that_evaluate_reads() throws IOException {
        Path file = folder.resolve("leak.yaml");
        Ran ran = walk("pin-accounted", "save " + file + "\nstory\nsave " + file + "\nsave " + file + "\nundo\n");
        assertThat(ran.out())
                .contains("\nNothing has happened yet.\n", "6  B stores data in hbm0\n", "is there already")
                .contains("✗ A reads B's data in hbm0 through efa0 (stale-read)");
        assertThat(Files.readString(file)).isEqualTo(PlayedStoryTest.LEAK);
        assertThat(Ran.with("evaluate", "--policy=policies/pin-accounted.yaml", "--facts=" + SEED, "--story=" + file)
                        .code())
                .isEqualTo(Exit.LEAKS);
        assertThat(walk(
                                "pin-accounted",
                                "save " + folder.resolve("no/such/folder") + "\n1\nsave "
                                        + folder.resolve("no/such/folder") + "\n")
                        .out())
                .contains("cannot be written");
    }

    @Test
    void goes_along_a_given_story_as_far_as_that_goes() throws IOException {
        String file = Files.writeString(folder.resolve("story.yaml"), PlayedStoryTest.LEAK)
                .toString();
        assertThat(walk("revoke-required", "story\n", "--story", file).out())
                .contains("2  A exports hbm0\n  A imports hbm0 through efa0\n    refused, EOPNOTSUPP")
                .contains("hbm0    A's; clean; fd of A");
        assertThat(walk("revoke-required", "story\n").out()).endsWith("\nNo order of events leaks.\n");
    }

    @Test
    void ends_quietly_and_knows_what_it_does_not_know() {
        assertThat(walk("pin-accounted", "quit\n1\n").out()).endsWith("`help` says what can be done.\n");
        assertThat(walk("pin-accounted", "\nhelp\n99\nfly away\u001b[31m\n").out())
                .contains("undo       take the last event back")
                .contains("No event has the number 99; `state` says which there are.")
                .endsWith("`fly away\\u001b[31m` is nothing that can be done; `help` says what can.\n");
    }

    @Test
    void reads_no_file_from_where_lines_come() {
        Ran ran = Ran.with("walk", "-", "policies/pin-accounted.yaml");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("standard input is for what to do, and holds no file");
    }
}
