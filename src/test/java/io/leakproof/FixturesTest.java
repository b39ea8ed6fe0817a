package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Expectation;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.Answer;
import io.leakproof.reference.Reference;
import io.leakproof.source.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fixtures cannot rot: what they expect of policies is what the policies come to, in both engines. */
class FixturesTest {

    private static final long MOST_STATES = 1_000_000;

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final Map<String, Policy> POLICIES = yaml(Path.of("policies"))
            .flatMap(file -> PolicyFile.readAll(Document.read(file)).stream())
            .map(PolicyFile::policy)
            .collect(Collectors.toMap(Policy::id, Function.identity()));

    /** One policy in one world, with what is expected of it. */
    private record Expected(FactsFile facts, String policy, Expectation expectation) {
        @Override
        public String toString() {
            return policy + " in " + facts.world().scenario();
        }
    }

    static Stream<Path> fixtures() {
        return yaml(Path.of("fixtures")).filter(file -> !file.startsWith("fixtures/catalogue"));
    }

    static Stream<Expected> expectations() {
        return fixtures()
                .map(FactsFile::read)
                .flatMap(facts -> facts.expectations().entrySet().stream()
                        .map(expected -> new Expected(facts, expected.getKey(), expected.getValue())));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void expect_something_of_policies_that_there_are(Path fixture) {
        assertThat(FactsFile.read(fixture).expectations().keySet()).isNotEmpty().isSubsetOf(POLICIES.keySet());
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void hold_in_the_search(Expected expected) {
        Evaluation evaluation = EVALUATOR.evaluate(expected.facts.world(), policy(expected));
        Map<String, Object> found = new TreeMap<>();
        found.put("verdict", evaluation.verdict().word());
        Map<String, Integer> lengths = new TreeMap<>();
        evaluation.findings().forEach((channel, finding) -> lengths.put(channel.word(), finding.steps()));
        found.put("channels", lengths);
        found.put("costs", words(evaluation.search().costs()));
        found.put("excluded", new TreeSet<>(evaluation.search().excluded()));
        found.put("kernel_excluded", new TreeSet<>(evaluation.search().kernelExcluded()));
        found.put("vacuous", evaluation.isVacuous());
        assertHolds(expected, found);
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void hold_in_the_reference(Expected expected) {
        Answer answer = Reference.decide(expected.facts.world(), policy(expected), MOST_STATES);
        Map<String, Object> found = new TreeMap<>();
        found.put("verdict", answer.verdict());
        found.put("channels", answer.channels());
        found.put("costs", answer.costs());
        found.put("excluded", answer.excluded());
        found.put("kernel_excluded", answer.kernelExcluded());
        assertHolds(expected, found);
    }

    @Test
    void are_all_seen() {
        assertThat(fixtures()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(expectations()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(POLICIES).hasSizeGreaterThanOrEqualTo(35);
    }

    @Test
    void put_every_shipped_policy_to_the_test_but_for_variants() {
        assertThat(expectations().map(Expected::policy).collect(Collectors.toSet()))
                .containsAll(POLICIES.keySet().stream()
                        .filter(policy -> !policy.contains("="))
                        .toList());
    }

    private static Policy policy(Expected expected) {
        Policy policy = POLICIES.get(expected.policy);
        assertThat(policy).as("the policy %s", expected.policy).isNotNull();
        return policy;
    }

    /** What the file does not say is not compared. */
    private static void assertHolds(Expected expected, Map<String, Object> found) {
        Expectation expectation = expected.expectation;
        Map<String, Object> wanted = new TreeMap<>();
        wanted.put("verdict", expectation.verdict().word());
        put(wanted, "channels", lengths(expectation.channels()));
        put(wanted, "costs", words(expectation.costs()));
        put(wanted, "excluded", sorted(expectation.excluded()));
        put(wanted, "kernel_excluded", sorted(expectation.kernelExcluded()));
        put(wanted, "vacuous", found.containsKey("vacuous") ? expectation.vacuous() : null);
        found.keySet().retainAll(wanted.keySet());
        assertThat(found).as(expected.toString()).isEqualTo(wanted);
    }

    private static void put(Map<String, Object> wanted, String what, @Nullable Object value) {
        if (value != null) {
            wanted.put(what, value);
        }
    }

    private static @Nullable Map<String, Integer> lengths(@Nullable Map<Expectation.Channel, Integer> channels) {
        if (channels == null) {
            return null;
        }
        Map<String, Integer> lengths = new TreeMap<>();
        channels.forEach((channel, steps) -> lengths.put(channel.word(), steps));
        return lengths;
    }

    private static @Nullable Collection<String> words(@Nullable Collection<? extends Word> words) {
        return words == null ? null : sorted(words.stream().map(Word::word).toList());
    }

    private static @Nullable Collection<String> sorted(@Nullable Collection<String> words) {
        return words == null ? null : new TreeSet<>(words);
    }

    private static Stream<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
