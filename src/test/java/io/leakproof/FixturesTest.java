package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Expectation;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.source.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fixtures cannot rot: what they expect of policies is what the policies come to. */
class FixturesTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final Map<String, PolicyFile> POLICIES = yaml("policies", "policies/as-merged")
            .map(PolicyFile::read)
            .collect(Collectors.toMap(policy -> policy.policy().id(), Function.identity()));

    static Stream<Path> fixtures() {
        return yaml("fixtures");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void come_to_what_they_expect(Path fixture) {
        FactsFile facts = FactsFile.read(fixture);
        assertThat(POLICIES.keySet())
                .as("policies that %s expects something of", fixture)
                .containsAll(facts.expectations().keySet());
        facts.expectations().forEach((policy, expectation) -> check(facts, policy, expectation));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void expect_something(Path fixture) {
        assertThat(FactsFile.read(fixture).expectations()).isNotEmpty();
    }

    @Test
    void are_all_seen() {
        assertThat(fixtures().map(Path::toString)).contains("fixtures/gaudi-rdma.yaml", "fixtures/udmabuf-pages.yaml");
        assertThat(POLICIES).hasSizeGreaterThanOrEqualTo(7);
    }

    private static void check(FactsFile facts, String policy, Expectation expected) {
        PolicyFile candidate = POLICIES.get(policy);
        assertThat(candidate).as(policy).isNotNull();
        Evaluation evaluation = EVALUATOR.evaluate(facts.world(), candidate.policy());
        Map<String, Object> wanted = new TreeMap<>();
        Map<String, Object> found = new TreeMap<>();
        compare(
                wanted,
                found,
                "verdict",
                expected.verdict().word(),
                evaluation.verdict().word());
        compare(wanted, found, "channels", expected.channels() == null ? null : lengths(expected), lengths(evaluation));
        compare(
                wanted,
                found,
                "costs",
                words(expected.costs()),
                words(evaluation.search().costs()));
        compare(
                wanted,
                found,
                "excluded",
                set(expected.excluded()),
                set(evaluation.search().excluded()));
        compare(
                wanted,
                found,
                "kernel_excluded",
                set(expected.kernelExcluded()),
                set(evaluation.search().kernelExcluded()));
        compare(wanted, found, "vacuous", expected.vacuous(), evaluation.isVacuous());
        assertThat(found).as("%s in %s", policy, facts.file()).isEqualTo(wanted);
    }

    /** What is not expected is not compared. */
    private static void compare(
            Map<String, Object> wanted, Map<String, Object> found, String what, Object expected, Object actual) {
        if (expected != null) {
            wanted.put(what, expected);
            found.put(what, actual);
        }
    }

    private static Map<String, Integer> lengths(Expectation expected) {
        Map<String, Integer> lengths = new TreeMap<>();
        expected.channels().forEach((channel, steps) -> lengths.put(channel.word(), steps));
        return lengths;
    }

    private static Map<String, Integer> lengths(Evaluation evaluation) {
        Map<String, Integer> lengths = new TreeMap<>();
        evaluation.findings().forEach((channel, finding) -> lengths.put(channel.word(), finding.steps()));
        return lengths;
    }

    private static Set<String> words(Collection<? extends Word> words) {
        return words == null ? null : words.stream().map(Word::word).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> set(Collection<String> ids) {
        return ids == null ? null : new TreeSet<>(ids);
    }

    private static Stream<Path> yaml(String... folders) {
        return Stream.of(folders).map(Path::of).filter(Files::isDirectory).flatMap(FixturesTest::yaml);
    }

    private static Stream<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            return found.stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
