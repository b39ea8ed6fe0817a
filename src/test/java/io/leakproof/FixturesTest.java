package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.Reference;
import io.leakproof.reference.ReferenceResult;
import io.leakproof.rules.Channel;
import io.leakproof.source.Word;
import io.leakproof.suite.Case;
import io.leakproof.suite.Expectation;
import io.leakproof.suite.ExpectationFields;
import io.leakproof.suite.ReadingOptions;
import io.leakproof.suite.Suite;
import io.leakproof.suite.Suites;
import io.leakproof.testing.FixtureTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fixtures cannot rot: what they expect of policies is what the policies come to, in both engines. */
@Tag("slow")
class FixturesTest {

    private static final long MOST_STATES = 1_000_000;

    /** The kit asks the search; the body asks the second engine. What the file does not say is not compared. */
    @FixtureTest("fixtures")
    void hold_in_the_search_and_in_the_reference(Case test) {
        ReferenceResult answer = Reference.decide(test.world(), test.policy().policy(), MOST_STATES);
        Expectation expected = test.expected();
        Map<String, @Nullable Object> wanted = new TreeMap<>();
        wanted.put("verdict", expected.verdict().word());
        wanted.put("channels", lengths(expected.find(ExpectationFields.CHANNELS)));
        wanted.put("costs", words(expected.find(ExpectationFields.COSTS)));
        wanted.put("excluded", sorted(expected.find(ExpectationFields.EXCLUDED)));
        wanted.put("kernel_excluded", sorted(expected.find(ExpectationFields.KERNEL_EXCLUDED)));
        Map<String, Object> found = new HashMap<>(Map.of(
                "verdict", answer.verdict(),
                "channels", answer.channels(),
                "costs", answer.costs(),
                "excluded", answer.excluded(),
                "kernel_excluded", answer.kernelExcluded()));
        wanted.values().removeIf(value -> value == null);
        found.keySet().retainAll(wanted.keySet());
        assertThat(found).as(test.fullName()).isEqualTo(wanted);
    }

    @Test
    void are_all_seen() throws IOException {
        Set<String> files =
                suites().stream().map(suite -> suite.document().file()).collect(Collectors.toSet());
        assertThat(yaml("fixtures")
                        .filter(file ->
                                !file.startsWith("fixtures/catalogue") && !file.startsWith("fixtures/admission")))
                .hasSizeGreaterThanOrEqualTo(21)
                .allSatisfy(file -> assertThat(files).contains(file.toString()));
        assertThat(suites())
                .allSatisfy(suite -> assertThat(suite.cases()).as(suite.name()).isNotEmpty());
        assertThat(Suites.cases(suites())).hasSizeGreaterThanOrEqualTo(90).noneMatch(Case::skipped);
    }

    @Test
    void put_every_shipped_policy_to_the_test_but_for_variants() throws IOException {
        List<String> policies = yaml("policies")
                .flatMap(file -> PolicyFile.readAll(Document.read(file)).stream())
                .map(file -> file.policy().id())
                .toList();
        assertThat(policies).hasSizeGreaterThanOrEqualTo(35);
        assertThat(Suites.cases(suites())
                        .map(test -> test.policy().policy().id())
                        .collect(Collectors.toSet()))
                .containsAll(policies.stream()
                        .filter(policy -> !policy.contains("="))
                        .toList());
    }

    private static List<Suite> suites() {
        return Suites.read(
                List.of(Path.of("fixtures")), List.of(Path.of("policies")), ReadingOptions.with(Catalogue::shipped));
    }

    private static @Nullable Map<String, Integer> lengths(@Nullable Map<Channel, Integer> channels) {
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

    private static Stream<Path> yaml(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }
}
