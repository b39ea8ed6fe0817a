package io.leakproof.report;

import io.leakproof.compare.Measure;
import io.leakproof.compare.OperatorAdvice;
import io.leakproof.compare.OperatorAdvice.Keep;
import io.leakproof.compare.Plan;
import io.leakproof.compare.Premise;
import io.leakproof.compare.Relief;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.Reach;
import io.leakproof.search.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The JSON that {@code recommend --for operator --format json} prints.
 *
 * @param rules digest of the rules that decided: the same digest decides alike
 * @param worlds the machines and what is so today
 * @param plans by which nothing leaks in any of the worlds, what reaches least first; where nothing leaks today, one without measures
 * @param keeps what has to stay as it is
 * @param premises on what it rests that nobody has read in full
 * @param tried how many sets of measures were decided
 * @param reason why not everything was decided, as a sentence; else empty
 */
record RemediesJson(
        String rules,
        List<TodayJson> worlds,
        List<PlanJson> plans,
        List<Keep> keeps,
        List<Premise> premises,
        int tried,
        String reason) {

    static RemediesJson of(OperatorAdvice advice) {
        List<TodayJson> worlds = new ArrayList<>();
        List<String> today = new OperatorWords(advice).today();
        for (int world = 0; world < today.size(); world++) {
            worlds.add(TodayJson.of(advice.worlds().get(world), advice.today().get(world), today.get(world)));
        }
        return new RemediesJson(
                advice.rules(),
                worlds,
                advice.plans().stream().map(PlanJson::of).toList(),
                advice.keeps(),
                advice.premises(),
                advice.tried(),
                advice.doubt().orElse(""));
    }

    /**
     * A machine and what is so today.
     *
     * @param sentence the same in words
     */
    record TodayJson(WorldJson world, VerdictJson verdict, String sentence) {

        static TodayJson of(FactsFile facts, Evaluation now, String sentence) {
            return new TodayJson(WorldJson.of(facts), VerdictJson.of(now, Words.isAssumed(now, facts)), sentence);
        }
    }

    /**
     * A set of measures by which nothing leaks.
     *
     * @param reach how far it reaches
     * @param excluded by scenario the importers that are shut out then
     * @param costs by cost the scenarios in which it is paid then
     * @param reliefs what would spare some of that
     */
    record PlanJson(
            Reach reach,
            List<MeasureJson> measures,
            SortedMap<String, SortedSet<String>> excluded,
            Map<Cost, SortedSet<String>> costs,
            List<ReliefJson> reliefs) {

        static PlanJson of(Plan plan) {
            return new PlanJson(
                    plan.reach(),
                    plan.measures().stream().map(MeasureJson::of).toList(),
                    plan.costs().shutOut(),
                    plan.costs().paid(),
                    plan.reliefs().stream().map(ReliefJson::of).toList());
        }
    }

    /**
     * Something to do.
     *
     * @param id the remedy of the catalogue, or {@code newer-kernel}
     * @param target the importers or the kernel it is about, where the remedy does not say so
     * @param reach how far it reaches
     * @param instruction what to do, as sentences
     * @param cannot what cannot be done, as sentences; may be empty
     * @param source where that was read
     */
    record MeasureJson(
            String id,
            String target,
            Reach reach,
            String instruction,
            String cannot,
            String source,
            Confidence confidence) {

        static MeasureJson of(Measure measure) {
            return new MeasureJson(
                    measure.remedy().id(),
                    measure.target(),
                    measure.remedy().reach(),
                    measure.instruction(),
                    measure.remedy().cannot(),
                    measure.remedy().source(),
                    measure.remedy().confidence());
        }
    }

    /**
     * The measures that would spare a cost.
     *
     * @param measures what to do besides; none where nothing is known that would
     */
    record ReliefJson(Cost cost, List<MeasureJson> measures) {

        static ReliefJson of(Relief relief) {
            return new ReliefJson(
                    relief.cost(),
                    relief.measures().stream().map(MeasureJson::of).toList());
        }
    }
}
