package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.compare.Difference.Relation;
import io.leakproof.compare.Difference.Witness;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.search.Cost;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The JSON that {@code diff --format json} prints.
 *
 * @param rules digest of all rules that were asked
 * @param before the first policy
 * @param after the second
 * @param policies what both were read from, in this order
 * @param relation what the second policy is to the first, over every question that the rules can tell apart
 * @param questions how many questions were asked of both
 * @param stricter a question by which the second policy is stricter
 * @param laxer a question by which the second policy is laxer
 * @param worlds both policies in the worlds of {@code --facts}
 */
record DifferenceJson(
        String rules,
        String before,
        String after,
        List<PolicyJson> policies,
        Relation relation,
        long questions,
        List<WitnessJson> stricter,
        List<WitnessJson> laxer,
        List<BothJson> worlds) {

    static DifferenceJson of(Difference difference) {
        DifferenceWords words = new DifferenceWords(difference);
        return new DifferenceJson(
                difference.rules(),
                words.before(),
                words.after(),
                Stream.of(difference.before(), difference.after())
                        .map(PolicyJson::of)
                        .toList(),
                difference.relation(),
                difference.questions(),
                difference.stricter().stream().map(WitnessJson::of).toList(),
                difference.laxer().stream().map(WitnessJson::of).toList(),
                difference.decided().scenarios().stream().map(BothJson::of).toList());
    }

    /**
     * A question to which a rule speaks under one of the policies only.
     *
     * @param question what is asked about
     * @param under the one policy
     * @param conclusion what the rule concludes
     * @param where what the rule looked at, with the values
     */
    record WitnessJson(String question, String under, String conclusion, String rule, Map<String, String> where) {

        static WitnessJson of(Witness witness) {
            return new WitnessJson(
                    DifferenceWords.word(witness.question().getClass()),
                    witness.under().policy().id(),
                    DifferenceWords.word(witness.ruling().conclusion().getClass()),
                    witness.ruling().rule().id(),
                    ComparisonJson.values(DifferenceWords.readings(witness)));
        }
    }

    /** Both policies in one world. */
    record BothJson(WorldJson world, OneJson before, OneJson after) {

        static BothJson of(Scenario scenario) {
            return new BothJson(
                    WorldJson.of(scenario.facts()),
                    OneJson.of(scenario.outcomes().get(0)),
                    OneJson.of(scenario.outcomes().get(1)));
        }
    }

    /**
     * One of the policies in a world.
     *
     * @param excluded importers the policy shuts out
     */
    record OneJson(VerdictJson verdict, SortedSet<String> excluded, Set<Cost> costs) {

        static OneJson of(Outcome outcome) {
            return new OneJson(
                    VerdictJson.of(outcome.evaluation(), outcome.isAssumed()),
                    outcome.evaluation().search().excluded(),
                    outcome.evaluation().search().costs());
        }
    }
}
