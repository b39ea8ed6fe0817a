package io.leakproof.adequacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.render.Page;
import io.leakproof.report.CoverageReport;
import io.leakproof.report.MutationReport;
import io.leakproof.rules.Rule;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.suite.ReadingOptions;
import io.leakproof.suite.SuiteClaims;
import io.leakproof.suite.Suites;
import io.leakproof.testing.Recording;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What the tests of the shipped rules, and what the fixtures expect of the shipped policies, cover and notice. */
@Tag("slow")
@Isolated("a recording hears the verifiers of every thread")
class ShippedRulesScoreTest {

    private static final Path SURVIVORS = Path.of("src/test/resources/mutation/survivors.txt");

    private static Coverage coverage;
    private static Score score;

    @BeforeAll
    static void run() throws ReflectiveOperationException {
        Recording recording = Recording.start();
        try {
            runTests("io.leakproof.rules.engine.KernelRulesTest");
            runTests("io.leakproof.rules.engine.PolicyRulesTest");
            runTests("io.leakproof.rules.engine.PlatformRulesTest");
        } finally {
            recording.stop();
        }
        coverage = recording.recorder().coverage();
        List<WorldClaim> worlds = SuiteClaims.of(Suites.read(
                List.of(Path.of("fixtures")), List.of(Path.of("policies")), ReadingOptions.with(Catalogue::shipped)));
        score = new MutationTest(Evaluator.shipped(), recording.rules(), worlds).of(Integer.MAX_VALUE, () -> false);
    }

    private static void runTests(String name) throws ReflectiveOperationException {
        Class<?> tests = Class.forName(name);
        Constructor<?> constructor = tests.getDeclaredConstructor();
        constructor.setAccessible(true);
        for (Method method : tests.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                method.setAccessible(true);
                method.invoke(constructor.newInstance());
            }
        }
    }

    @Test
    void every_rule_speaks_and_every_condition_decides_in_both_ways() {
        assertThat(coverage.rules())
                .extracting(CoveredRule::rule)
                .containsExactlyInAnyOrderElementsOf(RuleBook.shipped().rules());
        assertThat(coverage.percent())
                .as(() -> new CoverageReport(coverage, Catalogue.shipped()).text(Page.plain()))
                .isEqualTo(100);
    }

    @Test
    void every_change_of_a_rule_is_noticed() {
        assertThat(changesOfRules(MutantStatus.SURVIVED))
                .as(() -> new MutationReport(score).text(Page.plain()))
                .isEmpty();
        assertThat(changesOfRules(MutantStatus.KILLED)).hasSizeGreaterThan(290);
    }

    @Test
    void a_rule_that_is_dropped_is_missed_whichever_it_is() {
        Set<String> missed = score.results().stream()
                .filter(one -> one.status() == MutantStatus.KILLED
                        && one.mutant().sentence().equals("drop the rule"))
                .map(one -> one.mutant().subject())
                .collect(Collectors.toSet());
        assertThat(missed)
                .containsExactlyInAnyOrderElementsOf(
                        RuleBook.shipped().rules().stream().map(Rule::id).toList());
    }

    @Test
    void survivors_are_those_of_which_somebody_has_said_why() throws IOException {
        Map<String, String> known = known();
        assertThat(known.values())
                .as("reasons")
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
        List<String> survivors = score.survivors().stream()
                .map(one -> one.mutant().subject() + ": " + one.mutant().sentence())
                .toList();
        assertThat(survivors)
                .as(() -> new MutationReport(score).text(Page.plain()))
                .containsExactlyInAnyOrderElementsOf(known.keySet());
    }

    @Test
    void nothing_is_left_untried() {
        assertThat(score.results()).hasSize(score.all()).hasSizeGreaterThan(380);
        assertThat(score.count(MutantStatus.UNTRIED)).isZero();
    }

    private static List<String> changesOfRules(MutantStatus status) {
        return score.results().stream()
                .filter(one -> one.status() == status && one.mutant() instanceof Mutant.OfRule)
                .map(one -> one.mutant().subject() + ": " + one.mutant().sentence())
                .toList();
    }

    /** The changes in the margin, with what stands below them. */
    private static Map<String, String> known() throws IOException {
        Map<String, String> known = new LinkedHashMap<>();
        String change = "";
        for (String line : Files.readAllLines(SURVIVORS)) {
            if (line.startsWith(" ")) {
                known.merge(change, line.strip(), (one, more) -> (one + " " + more).strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                change = line;
                known.put(change, "");
            }
        }
        return known;
    }
}
