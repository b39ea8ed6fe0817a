package io.leakproof.report;

import io.leakproof.compare.Baseline;
import io.leakproof.compare.Basis;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.FailOn;
import io.leakproof.compare.Flip;
import io.leakproof.compare.NearMiss;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.RecordedVerdict;
import io.leakproof.compare.Scenario;
import io.leakproof.compare.Silence;
import io.leakproof.compare.Standing;
import io.leakproof.json.Json;
import io.leakproof.policy.OptionValue;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Rule;
import io.leakproof.rules.language.Reading;
import io.leakproof.rules.language.Tested;
import io.leakproof.search.Cost;
import io.leakproof.search.Finding;
import io.leakproof.search.SearchResult;
import io.leakproof.search.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that {@code compare --format json} and {@code evaluate --format json} print.
 *
 * @param rules digest of the rules that decided: the same digest decides alike
 * @param notes what fails the run beside leaks, how tampering that does not would, and what has changed since an earlier run, as
 *     sentences
 * @param gone with {@code --baseline}: what that run decided and this one did not; else not there
 * @param worlds sorted by scenario
 */
record ComparisonJson(
        String rules, List<String> notes, @Nullable List<GoneJson> gone, List<ComparedWorld> worlds) {

    static ComparisonJson of(Comparison comparison) {
        return new ComparisonJson(
                comparison.rules(),
                Failures.sentences(comparison),
                comparison
                        .prior()
                        .filter(prior -> prior.baseline().isPresent())
                        .map(prior -> GoneJson.all(prior.gone(comparison)))
                        .orElse(null),
                comparison.scenarios().stream()
                        .sorted(Comparator.comparing(Scenario::id))
                        .map(scenario -> ComparedWorld.of(comparison.basis(), scenario))
                        .toList());
    }

    /**
     * A policy in a world that the baseline decided, and this run did not.
     *
     * @param before what the baseline came to
     */
    record GoneJson(String world, String policy, RecordedVerdict before) {
        static List<GoneJson> all(Map<Baseline.Pair, RecordedVerdict> gone) {
            return gone.entrySet().stream()
                    .map(one -> new GoneJson(one.getKey().world(), one.getKey().policy(), one.getValue()))
                    .toList();
        }
    }

    /**
     * The place of a verdict beside a baseline and known leaks.
     *
     * @param before what the baseline came to; not there where it did not decide this policy in this world
     * @param changed whether the baseline came to something else
     * @param found the channels that are open and what fails the run, each with how it stands: only what is {@code new} or
     *     {@code ended}, as its acceptance has, fails it
     */
    record StandingJson(@Nullable RecordedVerdict before, boolean changed, Map<String, Standing.State> found) {
        static @Nullable StandingJson of(Outcome outcome) {
            Standing standing = outcome.standing();
            if (standing.equals(Standing.NONE)) {
                return null;
            }
            Map<String, Standing.State> found = new TreeMap<>();
            outcome.recorded().found().forEach(word -> found.put(word, standing.of(word)));
            return new StandingJson(standing.before().orElse(null), standing.isChange(outcome.recorded()), found);
        }
    }

    /**
     * A world with what every policy comes to in it.
     *
     * @param evaluations sorted by policy
     * @param seals by policy: the digest of all that it was decided by and of what is said of it here, by which {@code --baseline}
     *     knows what need not be decided again; not there where something was not looked at
     */
    record ComparedWorld(WorldJson world, List<EvaluationJson> evaluations, SortedMap<String, String> seals) {

        static ComparedWorld of(Basis basis, Scenario scenario) {
            List<EvaluationJson> evaluations = new ArrayList<>();
            SortedMap<String, String> seals = new TreeMap<>();
            scenario.outcomes().stream()
                    .sorted(Comparator.comparing(Outcome::policy))
                    .forEach(outcome -> {
                        EvaluationJson evaluation = EvaluationJson.of(outcome);
                        evaluations.add(evaluation);
                        basis.seal(scenario.facts(), outcome, Json.fields(evaluation))
                                .ifPresent(seal -> seals.put(outcome.policy(), seal));
                    });
            return new ComparedWorld(WorldJson.of(scenario.facts()), evaluations, seals);
        }
    }

    /**
     * A policy in a world.
     *
     * @param failures by what the run fails ({@code --fail-on})
     * @param standing with {@code --baseline} or {@code --known-leaks}: what is new; else not there
     * @param channels the channels that can be reached; {@code stale-read} and {@code residue} are leaks, {@code tamper} stands
     *     beside them
     * @param needs of a policy that blocks: the smallest sets of its options with which alone it still blocks; empty where it does
     *     not block, or where that could not be found out within the limits
     * @param baseline whether it blocks with none of its options: the facts alone block
     * @param flip of {@code evaluate}: the single changes that turn a leak into a block or a block into a leak, options first
     * @param excluded importers the policy shuts out
     * @param kernelExcluded importers the kernel shuts out, whatever the policy
     * @param states distinct states found, the first included
     * @param transitions pairs of a state looked at and an event allowed in it
     * @param complete whether every order of events was looked at
     * @param reductions ways in which less was looked at with the same answer
     */
    record EvaluationJson(
            PolicyJson policy,
            VerdictJson verdict,
            List<FailOn> failures,
            @Nullable StandingJson standing,
            Map<Channel, ChannelJson> channels,
            List<SortedSet<String>> needs,
            boolean baseline,
            @Nullable List<Flip.Turn> flip,
            Set<Cost> costs,
            SortedSet<String> excluded,
            SortedSet<String> kernelExcluded,
            long states,
            long transitions,
            boolean complete,
            List<String> reductions) {

        static EvaluationJson of(Outcome outcome) {
            SearchResult search = outcome.evaluation().search();
            Map<Channel, ChannelJson> channels = new EnumMap<>(Channel.class);
            outcome.evaluation()
                    .findings()
                    .forEach((channel, finding) -> channels.put(channel, ChannelJson.of(outcome, finding)));
            return new EvaluationJson(
                    PolicyJson.of(outcome.file()),
                    VerdictJson.of(outcome.evaluation(), outcome.isAssumed()),
                    outcome.failures(),
                    StandingJson.of(outcome),
                    channels,
                    needs(outcome),
                    outcome.needs().baseline(),
                    outcome.flip().tried() ? outcome.flip().turns() : null,
                    search.costs(),
                    search.excluded(),
                    search.kernelExcluded(),
                    search.states(),
                    search.transitions(),
                    search.complete(),
                    search.reductions().stream().sorted().toList());
        }

        private static List<SortedSet<String>> needs(Outcome outcome) {
            return outcome.needs().alternatives().stream()
                    .<SortedSet<String>>map(TreeSet::new)
                    .sorted(Comparator.<SortedSet<String>>comparingInt(Set::size)
                            .thenComparing(Set::toString))
                    .toList();
        }
    }

    /**
     * A channel that can be reached.
     *
     * @param steps events of a shortest story
     * @param finding what the last state shows, as a sentence
     * @param rule the rule that calls it so
     * @param worstCases what is not known and for which the worst case stands in the story; not there if there is none
     * @param nearMisses rules that were asked on the way and were silent, the nearest of each step first; without
     *     {@code evaluate}, only those of options the policy sets
     */
    record ChannelJson(
            int steps,
            String finding,
            String rule,
            List<Step> trace,
            @Nullable List<UnknownJson> worstCases,
            List<NearMissJson> nearMisses) {

        static ChannelJson of(Outcome outcome, Finding finding) {
            return new ChannelJson(
                    finding.steps(),
                    finding.ruling().conclusion().reason(),
                    finding.ruling().rule().id(),
                    finding.trace(),
                    UnknownJson.all(outcome.evaluation().worstCases(finding)),
                    outcome.silence(finding.trace()).map(NearMissJson::of).orElse(List.of()));
        }
    }

    /**
     * A rule that was asked and was silent.
     *
     * @param step of the trace
     * @param failing the conditions of the rule that did not hold
     * @param options options that would have made the rule speak, each by itself
     */
    record NearMissJson(
            int step,
            String rule,
            String file,
            int line,
            List<ConditionJson> failing,
            Map<String, List<String>> options) {

        static List<NearMissJson> of(Silence silence) {
            return IntStream.range(0, silence.misses().size())
                    .boxed()
                    .flatMap(step -> silence.misses().get(step).stream().map(miss -> of(step + 1, miss)))
                    .toList();
        }

        private static NearMissJson of(int step, NearMiss miss) {
            Rule rule = miss.explanation().rule();
            return new NearMissJson(
                    step,
                    rule.id(),
                    rule.file(),
                    rule.line(),
                    miss.explanation().failing().stream().map(ConditionJson::of).toList(),
                    miss.remedies().stream()
                            .collect(Collectors.groupingBy(
                                    OptionValue::option,
                                    LinkedHashMap::new,
                                    Collectors.mapping(OptionValue::value, Collectors.toList()))));
        }
    }

    /**
     * A condition that did not hold.
     *
     * @param fact the type of what it looks at
     * @param id of the fact; empty for the question
     * @param condition as it stands in the rule
     * @param found what it read, with the values
     * @param wanted the values by which it would have held, where it reads one field that has few
     */
    record ConditionJson(
            int line, String fact, String id, String condition, Map<String, String> found, List<String> wanted) {

        static ConditionJson of(Tested tested) {
            return new ConditionJson(
                    tested.condition().line(),
                    tested.condition().fact(),
                    tested.subject(),
                    tested.condition().text(),
                    values(tested.readings().stream()),
                    tested.wanted());
        }
    }

    /** Fields with their values; where one was read twice, what was read last. */
    static Map<String, String> values(Stream<Reading> readings) {
        Map<String, String> found = new LinkedHashMap<>();
        readings.forEach(reading -> found.put(reading.path(), reading.value()));
        return found;
    }
}
