package io.leakproof.suite;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.json.YamlScalar;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Rule;
import io.leakproof.schema.Field;
import io.leakproof.search.Cost;
import io.leakproof.search.Finding;
import io.leakproof.source.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what is expected against what was found, key by key. */
public final class Assertions {

    private final Evaluation evaluation;
    private final Evaluator evaluator;
    private final List<Assertion> assertions = new ArrayList<>();

    private Assertions(Evaluation evaluation, Evaluator evaluator) {
        this.evaluation = evaluation;
        this.evaluator = evaluator;
    }

    /**
     * One assertion for each key that is written; the verdict comes first.
     *
     * @param evaluator what decided, asked again for the rules that decide
     */
    public static List<Assertion> of(Expectation expected, Evaluation evaluation, Evaluator evaluator) {
        Assertions assertions = new Assertions(evaluation, evaluator);
        assertions.facts(expected);
        assertions.channel(expected);
        assertions.rules(expected);
        return assertions.assertions;
    }

    private void facts(Expectation expected) {
        assertions.add(Assertion.exactly(
                "verdict", expected.verdict().word(), evaluation.verdict().word()));
        Map<Channel, Integer> channels = expected.find(ExpectationFields.CHANNELS);
        if (channels != null) {
            channels(channels);
        }
        List<Cost> costs = expected.find(ExpectationFields.COSTS);
        list(
                "costs",
                costs == null ? null : words(costs),
                words(evaluation.search().costs()));
        list(
                "excluded",
                expected.find(ExpectationFields.EXCLUDED),
                evaluation.search().excluded());
        list(
                "kernel_excluded",
                expected.find(ExpectationFields.KERNEL_EXCLUDED),
                evaluation.search().kernelExcluded());
        Boolean vacuous = expected.find(ExpectationFields.VACUOUS);
        if (vacuous != null) {
            assertions.add(Assertion.exactly("vacuous", vacuous.toString(), String.valueOf(evaluation.isVacuous())));
        }
    }

    private void channels(Map<Channel, Integer> expected) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        expected.forEach((channel, steps) -> wanted.put(channel.word(), steps));
        Map<String, Integer> found = new LinkedHashMap<>();
        wanted.keySet().forEach(channel -> steps(channel).ifPresent(steps -> found.put(channel, steps)));
        evaluation.findings().forEach((channel, finding) -> found.putIfAbsent(channel.word(), finding.steps()));
        assertions.add(new Assertion("channels", braces(wanted), braces(found), wanted.equals(found), braces(found)));
    }

    private OptionalInt steps(String channel) {
        return evaluation.findings().values().stream()
                .filter(finding -> finding.channel().word().equals(channel))
                .mapToInt(Finding::steps)
                .findFirst();
    }

    /** Lists that say the same in any order. */
    private void list(String field, @Nullable Collection<String> expected, Collection<String> found) {
        if (expected != null) {
            Set<String> actual = new LinkedHashSet<>(expected);
            actual.retainAll(found);
            actual.addAll(new TreeSet<>(found));
            String text = brackets(actual);
            boolean held = new TreeSet<>(expected).equals(new TreeSet<>(found));
            assertions.add(new Assertion(field, brackets(expected), text, held, text));
        }
    }

    private void channel(Expectation expected) {
        Channel channel = expected.find(ExpectationFields.CHANNEL);
        OptionalInt steps = channel == null ? shortestLeak() : steps(channel.word());
        if (channel != null) {
            String found =
                    evaluation.findings().keySet().stream().map(Channel::word).collect(Collectors.joining(", "));
            String actual = steps.isPresent() ? channel.word() : found.isEmpty() ? "none" : found;
            assertions.add(new Assertion("channel", channel.word(), actual, steps.isPresent(), ""));
        }
        Integer wanted = expected.find(ExpectationFields.STEPS);
        if (wanted != null) {
            String actual = steps.isPresent() ? String.valueOf(steps.getAsInt()) : "none";
            boolean held = steps.isPresent() && steps.getAsInt() == wanted;
            assertions.add(new Assertion("steps", wanted.toString(), actual, held, steps.isPresent() ? actual : ""));
        }
    }

    private OptionalInt shortestLeak() {
        return evaluation.findings().values().stream()
                .filter(finding -> finding.channel().leak())
                .mapToInt(Finding::steps)
                .min();
    }

    private void rules(Expectation expected) {
        Set<String> spoke = evaluation.search().spoke().stream().map(Rule::id).collect(Collectors.toSet());
        some(ExpectationFields.SPOKE, expected, spoke::contains);
        some(ExpectationFields.SILENT, expected, rule -> !spoke.contains(rule));
        if (expected.namesDeciders()) {
            decided(Objects.requireNonNull(expected.find(ExpectationFields.DECIDED)));
        }
    }

    private void decided(List<String> expected) {
        Deciders deciders = Deciders.of(evaluation, evaluator);
        deciders.doubt()
                .ifPresentOrElse(
                        why -> assertions.add(Assertion.unknown("decided", brackets(expected), why)),
                        () -> list("decided", expected, deciders.ids()));
    }

    /** Rules of which each must hold; an update drops those that do not. */
    private void some(Field<List<String>> key, Expectation expected, Predicate<String> holds) {
        List<String> rules = expected.find(key);
        if (rules != null) {
            List<String> found = rules.stream().filter(holds).toList();
            boolean held = found.size() == rules.size();
            assertions.add(new Assertion(
                    key.name(), brackets(rules), brackets(found), held, found.isEmpty() ? "" : brackets(found)));
        }
    }

    private static Collection<String> words(Collection<? extends Word> words) {
        return words.stream().map(Word::word).toList();
    }

    private static String brackets(Collection<String> words) {
        return words.stream().map(YamlScalar::of).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String braces(Map<String, Integer> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
