package io.leakproof.report;

import io.leakproof.compare.guarantee.FactCondition;
import io.leakproof.compare.guarantee.Guarantee;
import io.leakproof.compare.guarantee.Guarantees;
import io.leakproof.compare.guarantee.Guarantees.DifferingKind;
import io.leakproof.compare.guarantee.Guarantees.Range;
import io.leakproof.compare.guarantee.LeakingKind;
import io.leakproof.evaluate.Verdict;
import io.leakproof.search.Finding;
import io.leakproof.search.Step;
import java.util.List;

/**
 * The JSON that {@code guarantee --format json} prints.
 *
 * @param rules digest of the rules that decided: the same digest decides alike
 * @param machines of which machines this speaks
 * @param company who uses each machine, as sentences
 * @param guarantees one for each policy
 * @param differences of two policies: where the one leaks and the other blocks
 */
record GuaranteeJson(
        String rules,
        Range machines,
        String company,
        List<PolicyGuaranteeJson> guarantees,
        List<DifferingJson> differences) {

    static GuaranteeJson of(Guarantees guarantees) {
        return new GuaranteeJson(
                guarantees.rules(),
                guarantees.range(),
                GuaranteeWords.COMPANY,
                guarantees.policies().stream().map(PolicyGuaranteeJson::of).toList(),
                guarantees.differences().stream().map(DifferingJson::of).toList());
    }

    /**
     * A policy on every machine.
     *
     * @param verdict {@code blocks} on every machine, {@code leaks} on those that {@code leaking} describes, or {@code unknown}
     * @param reason why nothing is known, as a sentence; else empty
     * @param searches how many searches that took
     * @param leaking the machines on which it leaks: those of which one of these is true
     */
    record PolicyGuaranteeJson(
            PolicyJson policy, Verdict verdict, String reason, int searches, List<LeakingJson> leaking) {

        static PolicyGuaranteeJson of(Guarantee guarantee) {
            return new PolicyGuaranteeJson(
                    PolicyJson.of(guarantee.file()),
                    guarantee.verdict(),
                    guarantee.doubt(),
                    guarantee.searches(),
                    guarantee.leaking().stream().map(LeakingJson::of).toList());
        }
    }

    /**
     * Machines that leak.
     *
     * @param sentence the condition in words
     * @param exporters the drivers of the catalogue that are among them
     * @param importers likewise
     * @param facts one of these machines, as a facts file
     * @param finding what the last state of its story shows, as a sentence
     * @param trace a shortest story on that machine
     */
    record LeakingJson(
            String sentence,
            FactCondition condition,
            List<String> exporters,
            List<String> importers,
            String facts,
            String finding,
            List<Step> trace) {

        static LeakingJson of(LeakingKind kind) {
            Finding leak = kind.example().findings().values().stream()
                    .filter(finding -> finding.channel().leak())
                    .findFirst()
                    .orElseThrow();
            return new LeakingJson(
                    GuaranteeWords.condition(kind.condition()),
                    kind.condition(),
                    kind.exporters(),
                    kind.importers(),
                    FactsYaml.of(kind.example().world()),
                    leak.ruling().conclusion().reason(),
                    leak.trace());
        }
    }

    /**
     * Machines on which two policies differ.
     *
     * @param leaks the policy that leaks there
     * @param blocks the policy that blocks there
     */
    record DifferingJson(String leaks, String blocks, LeakingJson machines) {

        static DifferingJson of(DifferingKind kind) {
            return new DifferingJson(
                    kind.leaks().policy().id(), kind.blocks().policy().id(), LeakingJson.of(kind.kind()));
        }
    }
}
