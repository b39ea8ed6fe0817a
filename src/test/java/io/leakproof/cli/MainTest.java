package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.Golden;
import io.leakproof.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class MainTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";
    private static final String VACUOUS = """
            scenario: no-importer
            devices: [{id: d, open: exclusive, memory: device, release: on-close, scrub: on-release}]
            users: [{id: A, tenant: red}, {id: B, tenant: blue}]
            buffers: [{id: b, device: d}]
            """;

    @TempDir
    private Path folder;

    @Test
    void compare_prints_the_table_and_ends_with_1_where_a_candidate_leaks() throws IOException {
        Ran ran = Ran.with("compare", "policies", "--facts", SEED);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
        Golden.check("reports/seed-80.txt", ran.out());
    }

    @Test
    void compare_ends_with_0_where_all_block() {
        Ran ran = Ran.with("compare", "policies/two-tier.yaml", "policies/revoke-required.yaml", "--facts", SEED);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("0 leak, 2 block, 0 unknown");
    }

    @Test
    void compare_ends_with_3_where_a_limit_was_reached_and_nothing_leaks() {
        Ran ran = Ran.with("compare", "policies/two-tier.yaml", "--facts", SEED, "--max-states", "20");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("`two-tier` is unknown: the limit of 20 states was reached");
    }

    @Test
    void compare_ends_with_3_where_no_time_is_given() {
        Ran ran = Ran.with("compare", "policies", "--facts", SEED, "--timeout=0ms", "--format=json");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(JsonValue.at(ran.out(), "worlds", 0, "evaluations", 0, "reason"))
                .isEqualTo("the time limit of 0.0 s was reached");
    }

    @Test
    void compare_ends_with_3_where_a_block_is_vacuous() {
        Ran ran = Ran.withInput(VACUOUS, "compare", "policies/two-tier.yaml", "--facts", "-");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).contains("blocks vacuously");
    }

    @Test
    void a_leak_outweighs_what_is_unknown() {
        Ran ran = Ran.with("compare", "policies", "--facts", SEED, "--max-states", "200");
        assertThat(ran.out()).contains("LEAKS").contains("unknown");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void evaluate_says_all_about_one_policy() throws IOException {
        Ran ran = Ran.with("evaluate", "--policy", "policies/two-tier.yaml", "--facts", SEED);
        assertThat(ran.code()).isZero();
        Golden.check("reports/two-tier-full.txt", ran.out());
    }

    @Test
    void evaluate_gives_the_json_of_compare_and_what_turns_the_verdict() {
        String evaluated = Ran.with("evaluate", "--policy", "policies/two-tier.yaml", "--facts", SEED, "--format=json")
                .out();
        String compared = Ran.with("compare", "policies/two-tier.yaml", "--facts", SEED, "--format=json")
                .out();
        assertThat(JsonValue.at(evaluated, "worlds", 0, "evaluations", 0, "flip", 0, "field"))
                .isEqualTo("revoke");
        assertThat(evaluated.replaceFirst("(?s) *\"flip\": \\[.*?\n {10}\\],\n", ""))
                .isEqualTo(compared);
        assertThat(JsonValue.at(evaluated, "worlds", 0, "evaluations", 0, "verdict"))
                .isEqualTo("blocks");
    }

    @Test
    void all_problems_of_all_inputs_are_told_at_once_and_nothing_is_printed() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "policy: x\noptions: {revok: none}\n");
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("bad.drl"), "package leakproof;\nrule \"r\" when then end\n");
        String bad = folder.resolve("bad.yaml").toString();
        Ran ran = Ran.withInput(
                "scenario: [",
                "compare",
                bad,
                folder.resolve("empty").toString(),
                folder.resolve("nothere").toString(),
                "policies/two-tier.yaml",
                "policies",
                SEED,
                "--facts",
                "-",
                "policies/two-tier.yaml",
                "-",
                "--rules",
                folder.resolve("bad.drl").toString(),
                "--catalogue",
                bad);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        Golden.check("reports/problems.txt", ran.err().replace(folder.toString(), "FOLDER"));
    }

    @Test
    void two_policies_of_one_id_are_a_problem() throws IOException {
        Files.writeString(folder.resolve("other.yaml"), "policy: two-tier\noptions: {}\n");
        Ran ran = Ran.with("compare", "policies", folder.resolve("other.yaml").toString(), "--facts", SEED);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains(
                        "other.yaml:1:9: another policy of this run is called `two-tier`, at policies/two-tier.yaml:2:9");
    }

    @Test
    void two_worlds_of_one_name_are_a_problem() throws IOException {
        Files.writeString(folder.resolve("other.yaml"), Files.readString(Path.of(SEED)));
        Ran ran = Ran.with(
                "compare",
                "policies",
                "--facts",
                SEED,
                folder.resolve("other.yaml").toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("another scenario of this run is called `gaudi-rdma`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "compre",
                "compare",
                "compare policies",
                "compare --facts fixtures policies",
                "compare policies --facts fixtures --formt json",
                "compare policies --facts fixtures --format xml",
                "compare policies --facts fixtures --max-states 0",
                "compare policies --facts fixtures --max-states many",
                "compare policies --facts fixtures --timeout 5",
                "compare policies --facts fixtures --timeout 999999999h",
                "evaluate --policy policies/two-tier.yaml",
                "evaluate --policy policies --facts fixtures",
                "lint",
                "schema policies",
                "selfcheck --worlds 0",
                "selfcheck --worlds -5 --seed 1",
                "selfcheck policies",
                "serve",
                "serve --config none --tls-cert none --tls-key none --listen nowhere",
                "serve --config none --tls-cert none --tls-key none --listen 127.0.0.1:99999",
                "serve --config none --tls-cert none --tls-key none --workers 0",
                "serve --config none --tls-cert none --tls-key none",
                "--rules"
            })
    void whoever_uses_it_wrongly_is_told_so_on_standard_error(String line) {
        Ran ran = Ran.with(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void a_misspelt_option_or_command_is_guessed() {
        assertThat(Ran.with("compare", "policies", "--facts", SEED, "--formt=json")
                        .err())
                .contains("Maybe `--format`");
        assertThat(Ran.with("compre").err()).contains("Maybe `compare`");
        assertThat(Ran.with("compare", "--facts", SEED, "policies").err()).contains("stand before it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "compare",
                "evaluate",
                "test",
                "lint",
                "export",
                "check",
                "recommend",
                "schema",
                "selfcheck",
                "completion",
                "admit",
                "replay",
                "merge",
                "serve"
            })
    void help_fits_80_columns(String command) {
        Ran ran = command.isEmpty() ? Ran.with("--help") : Ran.with(command, "--help");
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }

    @Test
    void export_writes_a_promela_model_and_knows_no_other() {
        Ran ran = Ran.with("export", "--format", "promela", "--policy", "policies/two-tier.yaml", "--facts", SEED);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("world gaudi-rdma, policy two-tier").contains("d_step");
        Ran other = Ran.with("export", "--format", "smv", "--policy", "policies/two-tier.yaml", "--facts", SEED);
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("expected one of [promela, tla, vap]");
    }

    @Test
    void help_names_every_command_and_exit_code() throws IOException {
        Golden.check("reports/help.txt", Ran.with("--help").out());
    }

    @Test
    void version_is_that_of_the_project() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>"
                        + Ran.with("--version").out().replace("leakproof ", "").strip() + "</version>");
    }

    @Test
    void lint_counts_what_is_in_order() {
        Ran ran = Ran.with("lint", "fixtures", "policies", "fixtures/catalogue", "fixtures/admission/example.yaml");
        assertThat(ran.code()).isZero();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines.get(lines.size() - 1))
                .matches("\\d+ facts files, \\d+ policies, \\d+ catalogues, 1 configuration: no problem found");
        assertThat(lines.subList(0, lines.size() - 1))
                .as("what the pools of the configuration leak anyway")
                .isNotEmpty()
                .allMatch(line -> line.startsWith("fixtures/admission/example.yaml: pool-leaks: "));
    }

    @Test
    void lint_checks_rules() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("own.drl"), OwnRules.NO_IMPORTS);
        Ran well = Ran.with("lint", "--rules", rules.toString());
        assertThat(well.out()).isEqualTo("1 rule: no problem found\n");
        Files.writeString(rules.resolve("own.drl"), OwnRules.NO_IMPORTS.replace("insert", "System.exit(1); insert"));
        Ran ill = Ran.with("lint", "--rules", rules.toString());
        assertThat(ill.code()).isEqualTo(2);
        assertThat(ill.err()).contains("own.drl:");
    }

    @Test
    void lint_reads_a_file_of_rules_as_what_it_is() throws IOException {
        Path rules = Files.writeString(folder.resolve("own.drl"), OwnRules.NO_IMPORTS);
        assertThat(Ran.with("lint", SEED, rules.toString()).out())
                .isEqualTo("1 facts file, 1 rule: no problem found\n");
        Files.writeString(rules, OwnRules.NO_IMPORTS.replace("Denial", "Denail"));
        Ran ill = Ran.with("lint", rules.toString());
        assertThat(ill.code()).isEqualTo(2);
        assertThat(ill.err()).containsPattern("own\\.drl:\\d+:\\d+: .*`Denail`").contains("1 problem");
    }

    @Test
    void rules_that_are_not_there_are_one_problem() {
        assertThat(Ran.with("lint", "--rules", "nowhere").err()).isEqualTo("nowhere: is not there\n\n1 problem\n");
    }

    @Test
    void own_rules_decide_too() throws IOException {
        Files.writeString(folder.resolve("own.drl"), OwnRules.NO_IMPORTS);
        Ran ran = Ran.with("compare", "policies/pin-accounted.yaml", "--facts", SEED, "--rules", folder.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("excludes `efa0`");
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void selfcheck_holds_random_worlds_and_ones_own_against_the_second_engine() {
        Ran random = Ran.with("selfcheck", "--worlds", "20", "--seed", "7");
        assertThat(random.code()).isZero();
        assertThat(random.out()).isEqualTo("both engines agree on 20 of 20 questions\n");
        Ran own = Ran.with("selfcheck", "policies", SEED);
        assertThat(own.code()).isZero();
        assertThat(own.out()).isEqualTo("both engines agree on 7 of 7 questions\n");
    }

    @Test
    void the_time_in_which_rules_are_read_counts(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("own.drl"), OwnRules.NO_IMPORTS);
        Ran ran = Ran.with("compare", "policies", "--facts", SEED, "--rules", own.toString(), "--timeout=1ms");
        assertThat(ran.code()).isEqualTo(Exit.UNKNOWN);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo("leakproof: no verdict: the time limit of 0.001 s was reached while the rules were read\n");
    }

    @Test
    void verbose_tells_the_effort_on_standard_error() {
        Ran ran = Ran.with("compare", "policies", "--facts", SEED, "--verbose");
        assertThat(ran.err())
                .matches(
                        "(?s)[\\d,]+ questions put to the rules, [\\d,]+ answered from memory\n"
                                + "[\\d,]+ states and [\\d,]+ transitions in \\d+\\.\\d+ s of searching, [\\d,]+ transitions a second\n");
    }

    @Test
    void a_form_that_a_command_does_not_have_is_an_error() {
        Ran ran = Ran.with("catalogue", "--format", "sarif");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(
                        "'--format': `sarif` tells of policies in worlds; this command has text, json, markdown and html");
    }

    @Test
    void threads_change_nothing_that_is_told() {
        Stream<String> worlds = Stream.of(
                        "gaudi-rdma", "irdma-revocable", "udmabuf-pages", "vfio-revocable", "late-import")
                .flatMap(name -> Stream.of("--facts", "fixtures/" + name + ".yaml"));
        String[] one = Stream.concat(Stream.of("compare", "policies", "policies/proposals", "--format", "json"), worlds)
                .toArray(String[]::new);
        String[] three =
                Stream.concat(Arrays.stream(one), Stream.of("--threads", "3")).toArray(String[]::new);
        assertThat(Ran.with(three).out()).isEqualTo(Ran.with(one).out()).contains("\"leaks\"");
        String alone =
                "evaluate --policy policies/two-tier.yaml --facts fixtures/two-buffers-one-hold.yaml --exhaustive";
        assertThat(Ran.with((alone + " --threads 4").split(" ")).out())
                .isEqualTo(Ran.with(alone.split(" ")).out())
                .contains("two-tier");
        assertThat(Ran.with("compare", "policies", "--facts", SEED, "--threads", "0"))
                .returns(2, Ran::code)
                .satisfies(ran -> assertThat(ran.err()).contains("'--threads': 0 is not within 1 and 256"));
    }

    @Test
    void columns_and_colours_follow_the_terminal() {
        String[] line = {"compare", "policies", "--facts", SEED};
        Terminal wide = new FakeTerminal(true, 130);
        String plain = Ran.with(line).out();
        assertThat(Ran.on(wide, Map.of("NO_COLOR", "1"), "", line).out())
                .doesNotContain("\u001b")
                .contains("rules/leakage.drl: stale-attachment-reads-new-owner")
                .isNotEqualTo(plain);
        assertThat(Ran.on(wide, Map.of(), "", line).out()).contains("\u001b[");
        assertThat(Ran.on(wide, Map.of("CLICOLOR", "1"), "", line).out()).contains("\u001b[");
        for (Map<String, String> plainly : List.of(Map.of("TERM", "dumb"), Map.of("CLICOLOR", "0"))) {
            assertThat(Ran.on(wide, plainly, "", line).out()).doesNotContain("\u001b");
        }
        assertThat(Ran.on(new FakeTerminal(false, 130), Map.of(), "", line).out())
                .isEqualTo(plain);
        assertThat(Ran.on(Terminal.NONE, Map.of("COLUMNS", "130"), "", line).out())
                .isEqualTo(Ran.on(wide, Map.of("NO_COLOR", "1"), "", line).out());
        assertThat(Ran.on(Terminal.NONE, Map.of("COLUMNS", "x; rm"), "", line).out())
                .isEqualTo(plain);
    }

    @Test
    void an_unexpected_exception_is_never_a_verdict() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("boom\u001b[2J");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(InputStream.nullInputStream(), broken, err, Map.of(), Terminal.NONE, false);
        assertThat(Main.run(streams, "compare", "policies", "--facts", SEED)).isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("leakproof: internal error, no verdict: java.lang.IllegalStateException: boom\\u001b[2J\n"
                        + "Please report it as CONTRIBUTING.md says; `--verbose` shows what to report.\n");
        err.reset();
        assertThat(Main.run(streams, "compare", "policies", "--facts", SEED, "--verbose"))
                .isEqualTo(70);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat ");
    }
}
