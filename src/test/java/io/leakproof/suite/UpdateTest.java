package io.leakproof.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.source.BadInputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateTest {

    private static final String FACTS = """
            # the seed
            scenario: seed
            devices:   [{id: gaudi0, driver: habanalabs-gaudi1, scrub: on-release}]
            users:     [{id: A, tenant: red}, {id: B, tenant: blue}]
            buffers:   [{id: hbm0, device: gaudi0}]
            importers: [{id: efa0, driver: efa}]

            expect:
              pin:
                verdict: "blocks"   # so we hoped
                channels:
                  stale-read: 4     # a guess
                  residue: 2
                costs:
                  - hoards
                  - next-open-waits
                excluded: []
              # nobody gets in
              revoke:
                verdict: blocks
                excluded: [ # none, really
                ]
                kernel_excluded: [efa0]""";

    @TempDir
    private Path folder;

    @Test
    void changes_the_values_that_do_not_hold_and_nothing_else() {
        Written written = Written.in(folder).file("seed.yaml", FACTS);
        Update update = update(written, "seed.yaml");
        assertThat(update.diff().replace(folder.toString(), "F")).isEqualTo("""
                --- F/seed.yaml
                +++ F/seed.yaml
                @@ -7,17 +7,15 @@
                \s
                 expect:
                   pin:
                -    verdict: "blocks"   # so we hoped
                +    verdict: leaks   # so we hoped
                     channels:
                -      stale-read: 4     # a guess
                -      residue: 2
                +      stale-read: 6
                +      tamper: 6
                     costs:
                -      - hoards
                -      - next-open-waits
                +      []
                     excluded: []
                   # nobody gets in
                   revoke:
                     verdict: blocks
                -    excluded: [ # none, really
                -    ]
                -    kernel_excluded: [efa0]
                \\ No newline at end of file
                +    excluded: [efa0]
                +    kernel_excluded: []
                \\ No newline at end of file
                """);
        assertThat(written.text("seed.yaml")).isEqualTo(FACTS);
        update.write();
        assertThat(written.run("seed.yaml").results())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.status()).isEqualTo(Status.PASSED));
    }

    @Test
    void changes_nothing_where_all_holds() {
        Written written = Written.in(folder).suite("{policy: pin, verdict: leaks}");
        assertThat(update(written, "suite.yaml").diff()).isEmpty();
    }

    @Test
    void leaves_a_value_on_which_cases_that_share_it_disagree() {
        Written written = Written.in(folder).suite("{verdict: leaks}");
        Update update = update(written, "suite.yaml");
        assertThat(update.diff()).isEmpty();
        assertThat(update.left(written.run("suite.yaml")).results()).hasSize(2);
    }

    @Test
    void leaves_a_value_for_which_there_is_no_better_one() {
        Written written = Written.in(folder).suite("{policy: revoke, verdict: leaks, channel: stale-read}");
        List<Suite> suites = written.read("suite.yaml");
        SuiteRun run = SuiteRun.of(suites, Written.EVALUATOR, test -> {});
        Update update = Update.of(suites, run);
        assertThat(update.diff()).contains("verdict: blocks, channel: stale-read");
        assertThat(update.left(run).results())
                .singleElement()
                .satisfies(result -> assertThat(result.status()).isEqualTo(Status.FAILED));
    }

    @Test
    void leaves_what_was_not_run() {
        Written written =
                Written.in(folder).suite("{policy: pin, verdict: blocks}", "{policy: revoke, verdict: leaks}");
        List<Suite> suites = written.read("suite.yaml");
        SuiteRun run = SuiteRun.of(
                List.of(suites.get(0).only(test -> test.name().startsWith("pin"))), Written.EVALUATOR, test -> {});
        assertThat(Update.of(suites, run).diff().lines().filter(line -> line.matches("[-+] .*")))
                .containsExactly("-  - {policy: pin, verdict: blocks}", "+  - {policy: pin, verdict: leaks}");
    }

    @Test
    void refuses_a_file_that_has_changed_meanwhile() {
        Written written = Written.in(folder).suite("{policy: pin, verdict: blocks}");
        Update update = update(written, "suite.yaml");
        written.suite("{policy: pin, verdict: blocks, steps: 6}");
        assertThatThrownBy(update::write)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has changed since it was read");
    }

    private static Update update(Written written, String file) {
        List<Suite> suites = written.read(file);
        return Update.of(suites, SuiteRun.of(suites, Written.EVALUATOR, test -> {}));
    }
}
