package io.leakproof.testing;

import static io.leakproof.testing.Facts.importer;
import static io.leakproof.testing.Facts.labelled;
import static io.leakproof.testing.Facts.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leakproof.rules.Errno;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.LauncherSessionListener;

@Isolated("a recording hears the verifiers of every thread")
class MeasuringTest {

    private static final String RULE = "zone-refuses-users-of-another-zone";
    private static final RuleBook OWN = RuleBook.of(List.of(new RuleFile("zone.drl", """
            package leakproof;

            import io.leakproof.facts.*;
            import io.leakproof.rules.*;

            rule "zone-refuses-users-of-another-zone"
            when
                // somebody imports through an importer that stands in another zone
                $import : ImportQuestion( user.labels.value("zone") != importer.labels.value("zone"),
                                          overMemlock == false )
            then
                insert( new Denial( Authority.POLICY, Errno.EACCES, "another zone" ) );
            end
            """)));

    private final Recording recording = Recording.start();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        recording.stop();
    }

    private static void test() {
        RuleVerifier.rule(RULE, OWN)
                .given(labelled(user("A", "red"), "zone", "east"), labelled(importer(), "zone", "west"))
                .denies(Errno.EACCES)
                .given(labelled(user("A", "red"), "zone", "east"), labelled(importer(), "zone", "east"))
                .isSilent();
    }

    private String written(String coverage) throws IOException {
        Path file = folder.resolve(coverage);
        Measuring.write(recording, file.toString(), null);
        return Files.readString(file);
    }

    @Test
    void says_which_condition_never_decided() throws IOException {
        test();
        assertThat(written("coverage.txt")).startsWith("""
                        coverage 80.0 %: 4 of 5

                          1 of 1 rules spoke
                          3 of 4 ways in which conditions decide: by holding, by failing
                        """).contains("""
                          zone.drl:6 zone-refuses-users-of-another-zone
                            10 `overMemlock == false` was never the only one that failed
                        """);
    }

    @Test
    void shows_the_lines_of_rules_to_viewers_of_code() throws IOException {
        test();
        assertThat(written("coverage.info")).isEqualTo("""
                TN:
                SF:zone.drl
                FN:6,zone-refuses-users-of-another-zone
                FNDA:1,zone-refuses-users-of-another-zone
                FNF:1
                FNH:1
                BRDA:9,0,0,1
                BRDA:9,0,1,1
                BRDA:10,1,0,2
                BRDA:10,1,1,0
                BRF:4
                BRH:3
                DA:6,2
                DA:9,2
                DA:10,2
                DA:11,1
                LF:4
                LH:4
                end_of_record
                """);
    }

    @Test
    void tells_programs_the_same() throws IOException {
        test();
        assertThat(written("coverage.json"))
                .contains("\"percent\": 80", "\"spoke\": 1", "\"decided_by_failing\": 0", "\"drm_master\"");
    }

    @Test
    void tells_which_change_no_test_notices_and_where_it_would_be_seen() throws IOException {
        test();
        Path file = folder.resolve("mutation.txt");
        Measuring.write(recording, null, file.toString());
        assertThat(Files.readString(file))
                .startsWith("mutation score 77.7 %: 7 of 9 mutants noticed, 0 equivalent\n")
                .contains("""
                          zone.drl:10 zone-refuses-users-of-another-zone
                            drop `overMemlock == false`
                            unnoticed where importer.labels is empty, user.labels is {zone=one},
                            over_memlock is true: EACCES by the policy instead of nothing
                            no world was found that leaks by it
                        """);
    }

    @Test
    void hears_nothing_once_it_has_stopped() {
        recording.stop();
        test();
        assertThat(recording.rules()).isEmpty();
        assertThat(recording.recorder().coverage().rules()).isEmpty();
    }

    @Test
    void keeps_nothing_of_a_test_that_fails() {
        assertThat(catchThrowable(() -> RuleVerifier.rule(RULE, OWN).given().denies(Errno.EACCES)))
                .isInstanceOf(AssertionError.class);
        assertThat(recording.rules()).isEmpty();
    }

    @Test
    void hears_policies_in_worlds_too() {
        PolicyVerifier.policy("policies/two-tier.yaml")
                .in("fixtures/gaudi-rdma.yaml")
                .blocks()
                .costs("next-open-waits", "unaccounted-pins");
        assertThat(recording.worlds().values())
                .singleElement()
                .satisfies(claims -> assertThat(claims).hasSize(2));
        assertThat(recording.recorder().coverage().exporters()).containsExactly("habanalabs-gaudi1");
    }

    @Test
    void is_found_by_junit() {
        assertThat(ServiceLoader.load(LauncherSessionListener.class).stream())
                .anySatisfy(one -> assertThat(one.type()).isEqualTo(Measuring.class));
    }
}
