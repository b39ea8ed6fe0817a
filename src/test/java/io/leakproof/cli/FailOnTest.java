package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.FailOn;
import io.leakproof.compare.Recommendation;
import io.leakproof.compare.Recommender;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.render.Page;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import io.leakproof.search.Cost;
import io.leakproof.search.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class FailOnTest {

    private static final String HOW = "`--fail-on tamper` makes it";

    @TempDir
    private Path folder;

    private String writeOnly = "";
    private String nothing = "";

    @BeforeEach
    void write() throws IOException {
        writeOnly = Files.writeString(folder.resolve("write-only.yaml"), """
                        scenario: write-only
                        devices: [{id: d, open: exclusive, memory: device, release: on-close, scrub: on-release}]
                        users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                        buffers: [{id: b, device: d}]
                        importers: [{id: i, attachment: pinned, access: write}]
                        """).toString();
        nothing = Files.writeString(folder.resolve("nothing.yaml"), "policy: nothing\noptions: {}\n")
                .toString();
    }

    static EnumSet<Format> forms() {
        return Format.usual();
    }

    private Ran compare(Format format, String... more) {
        return ran("compare", format, new String[] {nothing, "--facts", writeOnly}, more);
    }

    private static Ran ran(String command, Format format, String[] input, String... more) {
        String[] args = new String[3 + input.length + more.length];
        args[0] = command;
        System.arraycopy(input, 0, args, 1, input.length);
        args[1 + input.length] = "--format";
        args[2 + input.length] = format.word();
        System.arraycopy(more, 0, args, 3 + input.length, more.length);
        return Ran.with(args);
    }

    /** As it is escaped in some form. */
    private static String plain(String report) {
        return report.replace("\\`", "`");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void tampering_that_does_not_fail_says_how_it_would(Format format) {
        Ran ran = compare(format);
        assertThat(ran.code()).isZero();
        assertThat(plain(ran.out())).contains(HOW);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void tampering_fails_where_it_is_named(Format format) {
        Ran ran = compare(format, "--fail-on", "tamper");
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
        assertThat(plain(ran.out())).contains("tamper").doesNotContain(HOW);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void costs_fail_where_they_are_named(Format format) {
        Ran ran = compare(format, "--fail-on", "hoards", "--fail-on", "unaccounted-pins");
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
        assertThat(plain(ran.out())).containsAnyOf("unaccounted-pins", "charged to nobody");
        assertThat(compare(format, "--fail-on", "hoards").code()).isZero();
    }

    @Test
    void machines_are_told_of_a_failure() {
        String[] named = {"--fail-on", "tamper", "--fail-on", "unaccounted-pins"};
        assertThat(compare(Format.JUNIT, named).out())
                .contains("<failure type=\"tamper\"", "<failure type=\"unaccounted-pins\"");
        assertThat(compare(Format.JUNIT).out()).doesNotContain("<failure");
        assertThat(compare(Format.SARIF, named).out().replaceAll("(?s)^.*\"results\"", ""))
                .contains("\"ruleId\": \"unaccounted-pins\"")
                .doesNotContain("\"level\": \"warning\"");
        assertThat(compare(Format.GITHUB, named).out()).startsWith("::error ");
        assertThat(compare(Format.GITHUB).out())
                .startsWith("::warning ")
                .containsPattern("title=`nothing` blocks[^:,]* in `[^`]+`%2C with warnings::");
        assertThat(compare(Format.JSON, named).out().replaceAll("\\s+", " "))
                .contains("\"failures\": [ \"tamper\", \"unaccounted-pins\" ]");
    }

    @Test
    void a_leak_fails_whatever_is_named_and_other_words_are_refused() {
        String seed = "fixtures/gaudi-rdma.yaml";
        assertThat(Ran.with("evaluate", "--policy", nothing, "--facts", seed, "--fail-on", "hoards")
                        .code())
                .isEqualTo(Exit.LEAKS);
        Ran ran = Ran.with("compare", nothing, "--facts", seed, "--fail-on", "everything");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("`everything` is none of leak, tamper, excluded, ");
    }

    @Test
    void a_policy_called_nothing_does_not_turn_a_sentence_round() {
        assertThat(compare(Format.TEXT).out()).contains("`nothing` lets nothing be read, and yet B can write");
    }

    @Test
    void what_is_recommended_leaves_tampering_out_where_that_is_named() {
        String[] input = {"--facts", writeOnly};
        assertThat(ran("recommend", Format.TEXT, input).code()).isZero();
        assertThat(ran("recommend", Format.TEXT, input, "--fail-on", "tamper").code())
                .isZero();
        FactsFile facts = FactsFile.read(Path.of(writeOnly));
        Recommendation any = recommended(facts, Set.of(FailOn.LEAK));
        Recommendation without = recommended(facts, Set.of(FailOn.LEAK, FailOn.TAMPER));
        for (Format format : forms()) {
            assertThat(plain(Forms.ofRecommendation().report(any, format, Page.plain()))
                            .replaceAll("\\s+", " "))
                    .as(format.word())
                    .contains("`--fail-on tamper` leaves that out");
            assertThat(Forms.ofRecommendation().report(without, format, Page.plain()))
                    .as(format.word())
                    .doesNotContain("(tamper)");
        }
    }

    private static Recommendation recommended(FactsFile facts, Set<FailOn> failOn) {
        return Recommender.recommend(Evaluator.shipped(), Limits.defaults(), failOn, 1, List.of(facts));
    }

    @Test
    void nothing_is_recommended_where_all_that_blocks_fails() {
        Ran ran = Ran.with(
                "recommend",
                "--facts",
                writeOnly,
                "--fail-on",
                "tamper",
                "--fail-on",
                "next-open-waits",
                "--fail-on",
                "excluded",
                "--fail-on",
                "hoards",
                "--fail-on",
                "unaccounted-pins");
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains(" 0 block without tamper, excluded, hoards, next-open-waits and unaccounted-pins");
        assertThat(ran.code()).isEqualTo(Exit.LEAKS);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void admission_fails_on_what_it_only_warns_of_where_that_is_named(Format format) throws IOException {
        String deployment =
                Files.writeString(folder.resolve("deployment.yaml"), """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: train, namespace: team-a}
                        spec:
                          template:
                            spec: {hostIPC: true, containers: [{name: c, resources: {limits: {habana.ai/gaudi: 1}}}]}
                        """).toString();
        String strict = Files.readString(Path.of("src/test/resources/admission/strict.yaml"));
        String mild = Files.writeString(
                        folder.resolve("mild.yaml"),
                        strict.replace("../../../../", Path.of("").toAbsolutePath() + "/")
                                .replace("devices:\n", "actions: {cross-tenant-read: warn}\ndevices:\n"))
                .toString();
        String[] input = {deployment, "--config", mild};
        Ran usual = ran("admit", format, input);
        assertThat(usual.code()).isEqualTo(Exit.WELL);
        assertThat(plain(usual.out())).contains(HOW);
        Ran failing = ran("admit", format, input, "--fail-on", "tamper");
        assertThat(failing.code()).isEqualTo(Exit.LEAKS);
        assertThat(plain(failing.out()))
                .doesNotContain(HOW)
                .containsAnyOf("1 admitted that `--fail-on` fails", "<failure type=\"cross-tenant-write\"");
        assertThat(ran("admit", format, input, "--fail-on", "leak").code()).isEqualTo(Exit.LEAKS);
        Ran cost = ran("admit", format, input, "--fail-on", "hoards");
        assertThat(cost.code()).isEqualTo(Exit.USAGE);
        assertThat(cost.err()).contains("`hoards` is a cost of policies");
    }

    @Test
    void every_cost_can_fail_a_run() {
        assertThat(Arrays.stream(FailOn.values()).map(FailOn::cost).flatMap(Optional::stream))
                .containsExactlyInAnyOrder(Cost.values());
    }
}
