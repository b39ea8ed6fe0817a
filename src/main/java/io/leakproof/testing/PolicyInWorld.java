package io.leakproof.testing;

import io.leakproof.Api;
import io.leakproof.adequacy.WorldClaim;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.report.FailureExplanation;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Rule;
import io.leakproof.search.Cost;
import io.leakproof.source.Printable;
import io.leakproof.source.Spelling;
import io.leakproof.source.Word;
import io.leakproof.suite.Assertion;
import io.leakproof.suite.Assertions;
import io.leakproof.suite.Expectation;
import io.leakproof.suite.ExpectationFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One policy in one world, decided by a {@link PolicyVerifier}. Immutable and thread-safe. Each method holds an expectation
 * against what was decided; where it does not hold, an {@link AssertionError} tells what was expected and found, the policy, the
 * facts, the rules that spoke, and the story. Where the verdict is unknown, no expectation holds.
 */
@Api
public final class PolicyInWorld {

    private final String title;
    private final Evaluation evaluation;
    private final Evaluator evaluator;
    private final @Nullable Channel channel;

    PolicyInWorld(String title, Evaluation evaluation, Evaluator evaluator) {
        this(title, evaluation, evaluator, null);
    }

    private PolicyInWorld(String title, Evaluation evaluation, Evaluator evaluator, @Nullable Channel channel) {
        this.title = title;
        this.evaluation = evaluation;
        this.evaluator = evaluator;
        this.channel = channel;
    }

    /** Asserts that no order of events leaks, and that this is a merit: without a policy, somebody could import. */
    public PolicyInWorld blocks() {
        return check(Expectation.of(Verdict.BLOCKS).with(ExpectationFields.VACUOUS, false));
    }

    /** Asserts that no order of events leaks, and that none would without a policy: no import can succeed in this world. */
    public PolicyInWorld blocksVacuously() {
        return check(Expectation.of(Verdict.BLOCKS).with(ExpectationFields.VACUOUS, true));
    }

    /** Asserts that some order of events leaks. */
    public PolicyInWorld leaks() {
        return check(Expectation.of(Verdict.LEAKS));
    }

    /** Asserts that some order of events leaks through this channel. */
    public PolicyInWorld leaks(Channel through) {
        Expectation leaks = through.leak() ? Expectation.of(Verdict.LEAKS) : decided();
        check(leaks.with(ExpectationFields.CHANNEL, through));
        return new PolicyInWorld(title, evaluation, evaluator, through);
    }

    /**
     * Asserts that some order of events leaks through the channel of this name, such as {@code stale-read}.
     *
     * @throws IllegalArgumentException if no channel is called so
     */
    public PolicyInWorld leaks(String through) {
        return leaks(word(through, Channel.values()));
    }

    /** The shortest story has so many events: of the channel that was asked for last, or of any leak. */
    public PolicyInWorld inSteps(int steps) {
        Expectation inSteps = decided().with(ExpectationFields.STEPS, steps);
        return check(channel == null ? inSteps : inSteps.with(ExpectationFields.CHANNEL, channel));
    }

    /** The policy has these costs and no others; importers that are shut out are asked for by {@link #excludes}. */
    public PolicyInWorld costs(Cost first, Cost... more) {
        return costs(Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
    }

    /**
     * The policy has the costs of these names, such as {@code next-open-waits}, and no others.
     *
     * @throws IllegalArgumentException if no cost is called so
     */
    public PolicyInWorld costs(String first, String... more) {
        return costs(Stream.concat(Stream.of(first), Arrays.stream(more))
                .map(cost -> word(cost, Cost.values()))
                .toList());
    }

    /** The policy has no cost but for importers that it shuts out. */
    public PolicyInWorld costsNothing() {
        return costs(List.of());
    }

    /** The policy shuts out the importers of these ids and no others. */
    public PolicyInWorld excludes(String... importers) {
        return check(decided().with(ExpectationFields.EXCLUDED, List.of(importers)));
    }

    /**
     * Asserts that these rules speak; others may too.
     *
     * @throws IllegalArgumentException if no rule is called so
     */
    public PolicyInWorld hears(String... rules) {
        return check(decided().with(ExpectationFields.SPOKE, known(rules)));
    }

    /**
     * Asserts that these rules never speak.
     *
     * @throws IllegalArgumentException if no rule is called so
     */
    public PolicyInWorld hearsNothingOf(String... rules) {
        return check(decided().with(ExpectationFields.SILENT, known(rules)));
    }

    /**
     * Asserts that these rules and no others decide: they call a leak a leak, or without each of them the policy would leak.
     *
     * @throws IllegalArgumentException if no rule is called so
     */
    public PolicyInWorld decidedBy(String... rules) {
        return check(decided().with(ExpectationFields.DECIDED, known(rules)));
    }

    /** All that was decided, for expectations of your own. */
    public Evaluation evaluation() {
        return evaluation;
    }

    private PolicyInWorld costs(List<Cost> costs) {
        return check(decided().with(ExpectationFields.COSTS, costs));
    }

    /** An expectation of the verdict that was found; in place of unknown of one that does not hold. */
    private Expectation decided() {
        return Expectation.of(evaluation.verdict() == Verdict.LEAKS ? Verdict.LEAKS : Verdict.BLOCKS);
    }

    private List<String> known(String... rules) {
        List<String> ids = evaluator.rules().rules().stream().map(Rule::id).toList();
        for (String rule : rules) {
            if (!ids.contains(rule)) {
                throw new IllegalArgumentException("no rule is called " + Printable.quoted(rule) + maybe(rule, ids));
            }
        }
        return List.of(rules);
    }

    private static <W extends Word> W word(String text, W[] words) {
        List<String> known = Arrays.stream(words).map(Word::word).toList();
        return Arrays.stream(words)
                .filter(word -> word.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Printable.quoted(text) + " is none of " + String.join(", ", known) + maybe(text, known)));
    }

    private static String maybe(String text, List<String> known) {
        String guess = Spelling.guess(text, known);
        return guess.isEmpty() ? "" : ". Maybe " + guess;
    }

    private PolicyInWorld check(Expectation expected) {
        List<Assertion> misses = Assertions.of(expected, evaluation, evaluator).stream()
                .filter(point -> !point.held())
                .collect(Collectors.toCollection(ArrayList::new));
        boolean partial = !evaluation.search().complete() && expected.saysMoreThanTheVerdict();
        if (misses.isEmpty() && !partial) {
            record(expected);
            return this;
        }
        StringBuilder text = new StringBuilder(Printable.line(title)).append('\n');
        FailureExplanation.block(text, "expected", List.of(Printable.line(values(misses, true))));
        FailureExplanation.block(text, "actual", List.of(Printable.line(values(misses, false))));
        List<String> unknown = Stream.concat(
                        evaluation.search().completeness().limit().stream(),
                        misses.stream().flatMap(point -> point.doubt().stream()))
                .map(Printable::line)
                .toList();
        FailureExplanation.block(text, "unknown", unknown);
        throw new AssertionError(text + FailureExplanation.of(evaluation));
    }

    private void record(Expectation expected) {
        Recording.goingOn()
                .forEach(recording -> recording.held(
                        evaluator,
                        new WorldClaim(
                                title,
                                evaluation.world(),
                                evaluation.policy(),
                                expected.namesDeciders(),
                                (other, decider) -> other.search().complete()
                                        && Assertions.of(expected, other, decider).stream()
                                                .allMatch(Assertion::held))));
    }

    private static String values(List<Assertion> points, boolean expected) {
        return points.isEmpty()
                ? expected ? "a search of every order of events" : "a limit was reached"
                : points.stream()
                        .map(point -> point.field() + ": " + (expected ? point.expected() : point.actual()))
                        .collect(Collectors.joining(", "));
    }
}
