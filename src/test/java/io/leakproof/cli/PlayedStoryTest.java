package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order of events that is given by hand: {@code evaluate --story}. */
class PlayedStoryTest {

    static final String LEAK = """
            trace:
              - {event: open, user: A, device: gaudi0}
              - {event: export, user: A, buffer: hbm0}
              - {event: import, user: A, importer: efa0, buffer: hbm0}
              - {event: close, user: A, device: gaudi0}
              - {event: open, user: B, device: gaudi0}
              - {event: store, user: B, buffer: hbm0}
            """;

    @TempDir
    private Path folder;

    private Ran play(String policy, String story, String... more) throws IOException {
        String file = Files.writeString(folder.resolve("story.yaml"), story).toString();
        String[] line = {
            "evaluate",
            "--policy",
            "policies/" + policy + ".yaml",
            "--facts",
            "fixtures/gaudi-rdma.yaml",
            "--story",
            file
        };
        return Ran.with(Stream.concat(Stream.of(line), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void a_story_that_leaks_is_told_to_its_end() throws IOException {
        Ran ran = play("pin-accounted", LEAK);
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
        assertThat(ran.out()).contains("""
                  leaks: under `pin-accounted` this story goes to its end, and data is read

                    1  A opens gaudi0
                    2  A exports hbm0
                    3  A imports hbm0 through efa0
                    4  A closes gaudi0            hbm0 goes back to the pool; efa0 still maps it
                    5  B opens gaudi0
                    6  B stores data in hbm0
                    ✗  A reads B's data in hbm0 through efa0
                """.indent(0));
    }

    @Test
    void a_leak_on_the_way_counts_and_is_told_at_its_step() throws IOException {
        Ran ran = play("pin-accounted", LEAK + "  - {event: release, user: A, importer: efa0, buffer: hbm0}\n");
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
        assertThat(ran.out()).contains("""
                    6  B stores data in hbm0
                       ✗ A reads B's data in hbm0 through efa0
                """);
    }

    @Test
    void a_refused_step_is_told_with_the_rule_its_sentence_and_what_it_saw() throws IOException {
        Ran ran = play("revoke-required", LEAK);
        assertThat(ran.code()).isEqualTo(Exit.WELL);
        assertThat(ran.out()).contains("""
                    3  A imports hbm0 through efa0
                       refused, EOPNOTSUPP: efa0 cannot be revoked
                         rules/revoke.drl:86:
                         revoke-required-refuses-importers-that-cannot-be-revoked
                         Where revoke is required, an importer that cannot be revoked is
                         refused.
                         It speaks because revoke is `required`, efa0's attachment is `pinned`.
                       3 steps after it were not tried.
                """);
        String json = play("revoke-required", LEAK, "--format=json").out();
        assertThat(JsonValue.at(json, "policies", 0, "leaks")).isEqualTo(false);
        assertThat(JsonValue.at(json, "policies", 0, "stopped", "refusals", 0, "errno"))
                .isEqualTo("EOPNOTSUPP");
    }

    @Test
    void a_story_that_leaks_under_no_policy_says_nothing_of_this_one() throws IOException {
        Ran ran = play("revoke-required", """
                trace:
                  - {event: import, user: A, importer: efa0, buffer: hbm0}
                """);
        assertThat(ran.code()).isEqualTo(Exit.UNKNOWN);
        assertThat(ran.out()).contains("says nothing: ", "cannot happen: A holds no fd of hbm0");
    }

    @Test
    void a_story_says_nothing_where_it_may_rest_on_nothing_assumed() throws IOException {
        Ran ran = play("revoke-required", LEAK, "--strict", "--set=policy.admin_reset=forced");
        assertThat(ran.code()).isEqualTo(Exit.UNKNOWN);
        assertThat(ran.err()).contains("no verdict: ", "reset_clears");
    }

    @Test
    void says_what_each_event_lacks() throws IOException {
        assertThat(lacking("{event: store, user: A, buffer: hbm0}")).contains("A does not have gaudi0 open");
        assertThat(lacking("{event: close, user: A, device: gaudi0}")).contains("A does not have gaudi0 open");
        assertThat(lacking("{event: pass, user: A, to: B, buffer: hbm0}")).contains("A holds no fd of hbm0");
        assertThat(lacking("{event: release, user: A, importer: efa0, buffer: hbm0}"))
                .contains("A has no import of hbm0 through efa0");
        assertThat(lacking("{event: reset, device: gaudi0}")).contains("nobody has anything of gaudi0");
        assertThat(lacking("{event: open, user: A, device: gaudi0}, {event: reset, device: gaudi0}"))
                .contains("no rule has an operator reset gaudi0");
        assertThat(lacking("{event: open, user: A, device: gaudi0}, {event: free, user: A, buffer: hbm0}"))
                .contains("hbm0 does not belong to A");
    }

    private String lacking(String steps) throws IOException {
        return play("pin-accounted", "trace: [" + steps + "]\n").out();
    }

    @Test
    void all_problems_of_a_story_are_told_at_once_with_those_of_other_files() throws IOException {
        Ran ran = play("pin-accounted", """
                trace:
                  - {event: open, user: C, device: gaudi0}
                  - {event: opne, user: A}
                  - {event: import, user: A, buffer: hbm0, device: gaudi0}
                  - {event: pass, user: A, to: A, buffer: hbm0}
                """);
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err().lines().filter(line -> line.startsWith(folder.toString())))
                .map(line -> line.substring(line.indexOf("story.yaml")))
                .containsExactly(
                        "story.yaml:2:25: no user of this world is called `C`",
                        "story.yaml:3:13: expected `open`, `store`, `export`, `pass`, `import`, `close_fd`, `release`,"
                                + " `free`, `close`, `hand` or `reset`, found `opne`",
                        "story.yaml:4:5: `import` has no `importer`",
                        "story.yaml:4:52: `import` has no use for `device`",
                        "story.yaml:5:32: nobody gives anything to themselves");
        assertThat(play("no-such-policy", "trace: []").err())
                .contains("no-such-policy.yaml", "story.yaml:1:8: a list of 0, at least 1 needed");
    }

    @Test
    void one_order_proves_nothing() throws IOException {
        Ran ran = play(
                "revoke-required",
                LEAK,
                "--certificate",
                folder.resolve("proof").toString());
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--certificate proves something of all orders; --story is one");
        assertThat(play("revoke-required", LEAK, "--format=html").code()).isEqualTo(Exit.USAGE);
    }
}
