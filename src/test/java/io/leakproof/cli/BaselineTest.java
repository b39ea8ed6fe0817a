package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.FormSchemas;
import io.leakproof.JsonValue;
import io.leakproof.report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";
    private static final String PIN = "policies/pin-accounted.yaml";
    private static final String TWO_TIER = "policies/two-tier.yaml";
    private static final String NEW = "New leak: `own` in `gaudi-rdma` by stale-read.";

    @TempDir
    private Path folder;

    private String own = "";

    static EnumSet<Format> forms() {
        return Format.usual();
    }

    @BeforeEach
    void write() throws IOException {
        own = write("own.yaml", "policy: own\noptions: {revoke: required}\n");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Ran compare(String line) {
        return Ran.with(("compare " + line + " --facts " + SEED).split(" "));
    }

    private String baseline(String line) throws IOException {
        return write("baseline.json", compare(line + " --format json").out());
    }

    private String known(String policy, String until) throws IOException {
        return write(
                "known.yaml",
                "known_leaks: [{policy: " + policy
                        + ", world: gaudi-rdma, channels: stale-read, reason: 'one tenant, only'," + " until: " + until
                        + "}]\n");
    }

    @Test
    void leaks_of_the_earlier_run_fail_no_run_again() throws IOException {
        Ran again = compare(PIN + " " + TWO_TIER + " --baseline " + baseline(PIN + " " + TWO_TIER));
        assertThat(again.code()).isEqualTo(Exit.WELL);
        assertThat(again.out().replaceAll("\\s+", " "))
                .contains("baseline.json`: 0 verdicts changed, 0 not there before, 0 gone.")
                .contains("1 leak (0 anew), 1 block")
                .doesNotContain("New leak", "Changed:", "Gone:");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_form_says_what_leaks_anew_and_what_was_before(Format format) throws IOException {
        String earlier = baseline(own + " " + PIN + " " + TWO_TIER);
        write("own.yaml", "policy: own\noptions: {}\n");
        Ran changed = compare(own + " " + PIN + " policies/revoke-required.yaml --baseline " + earlier + " --format "
                + format.word());
        assertThat(changed.code()).isEqualTo(Exit.LEAKS);
        assertThat(plain(changed.out()))
                .contains(format == Format.JSON ? "\"new\"" : NEW)
                .contains(
                        "Changed: `own` in `gaudi-rdma`: leaks (stale-read, tamper, unaccounted-pins); before: blocks (excluded).")
                .contains("Not there before: `revoke-required` in `gaudi-rdma`: blocks (excluded).")
                .contains(
                        format == Format.JUNIT
                                ? "gone; before: blocks (next-open-waits, unaccounted-pins)"
                                : "Gone: `two-tier` in `gaudi-rdma`; before: blocks (next-open-waits, unaccounted-pins).")
                .doesNotContain("New leak: `pin-accounted`");
    }

    @Test
    void machines_are_told_what_is_new_and_what_is_not() throws IOException {
        String line = PIN + " " + own + " --baseline " + baseline(own);
        String sarif = compare(line + " --format sarif --as-of 2026-11-28 --known-leaks "
                        + known("pin-accounted", "2026-11-28"))
                .out();
        assertThat(FormSchemas.sarif(sarif)).isEmpty();
        Object[] first = {"runs", 0, "results", 0};
        assertThat(JsonValue.at(sarif, with(first, "baselineState"))).isEqualTo("new");
        assertThat(JsonValue.at(sarif, with(first, "level"))).isEqualTo("note");
        assertThat(JsonValue.at(sarif, with(first, "suppressions", 0, "justification")))
                .isEqualTo("one tenant, only");
        assertThat(compare(line + " --format github").out()).contains("::error ");
        String pin = PIN + " --baseline " + baseline(PIN) + " --format ";
        assertThat(compare(pin + "github").out()).contains("::warning ").doesNotContain("::error ");
        assertThat(compare(pin + "junit").out())
                .contains("failures=\"0\"", "<skipped>a leak that is known or accepted</skipped>");
        assertThat(compare(pin + "sarif").out()).contains("\"baselineState\": \"unchanged\"");
    }

    @Test
    void a_leak_is_accepted_up_to_its_last_day() throws IOException {
        String line = PIN + " --known-leaks " + known("pin-accounted", "2026-11-28") + " --as-of ";
        Ran before = compare(line + "2026-11-28");
        assertThat(before.code()).isEqualTo(Exit.WELL);
        assertThat(before.out().replaceAll("\\s+", " "))
                .contains(
                        "Accepted until 2026-11-28: `pin-accounted` in `gaudi-rdma` by stale-read: one tenant, only.");
        Ran after = compare(line + "2026-11-29 --baseline " + baseline(PIN));
        assertThat(after.code()).isEqualTo(Exit.LEAKS);
        assertThat(after.out().replaceAll("\\s+", " "))
                .contains("No longer accepted, but until 2026-11-28: `pin-accounted` in `gaudi-rdma` by stale-read:");
    }

    @Test
    void what_is_accepted_and_not_found_is_said_and_fails_nothing() throws IOException {
        Ran ran = compare(TWO_TIER + " --as-of 2026-01-01 --known-leaks " + known("two-tier", "2026-11-28"));
        assertThat(ran.code()).isEqualTo(Exit.WELL);
        assertThat(ran.out()).contains("Accepted and not found: `two-tier` in `gaudi-rdma` by stale-read.");
    }

    @Test
    void acceptances_end_on_a_day_that_somebody_names() throws IOException {
        Ran ran = compare(PIN + " --known-leaks " + known("pin-accounted", "2026-11-28"));
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--as-of a day such as 2026-11-28");
    }

    @Test
    void what_fails_a_run_besides_is_held_against_the_earlier_run_too() throws IOException {
        String line = TWO_TIER + " --fail-on unaccounted-pins";
        assertThat(compare(line).code()).isEqualTo(Exit.LEAKS);
        assertThat(compare(line + " --baseline " + baseline(TWO_TIER)).code()).isEqualTo(Exit.WELL);
        assertThat(compare(line + " --baseline " + baseline(PIN)).code()).isEqualTo(Exit.LEAKS);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() throws IOException {
        String wrong = write("wrong.json", "{\"schema\": \"leakproof/lint/v1\"}");
        String half =
                write("half.json", "{\"schema\": \"leakproof/comparison/v1\", \"worlds\": [{\"evaluations\": 1}]}");
        String leaks = write("leaks.yaml", "known_leaks: [{policy: p}]\n");
        Ran ran = compare(PIN + " --as-of 2026-11-28 --baseline " + wrong + " --known-leaks " + leaks);
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .contains("wrong.json: this is no report of `compare --format json`")
                .contains("leaks.yaml:1:15: a known leak has no `world`");
        assertThat(compare(PIN + " --baseline " + half).err())
                .contains("half.json: this report is not as `leakproof schema comparison` says");
        assertThat(compare(PIN + " --as-of 2026-11-28 --known-leaks " + PIN).err())
                .contains("this is a policy, not a list of known leaks");
    }

    /** As it is escaped in some form. */
    private static String plain(String report) {
        return report.replace("\\`", "`").replaceAll("\\s+", " ");
    }

    private static Object[] with(Object[] path, Object... more) {
        return Stream.of(path, more).flatMap(Stream::of).toArray();
    }
}
