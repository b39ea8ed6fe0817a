package io.leakproof.report;

import io.leakproof.adequacy.MutantResult;
import io.leakproof.adequacy.MutantStatus;
import io.leakproof.adequacy.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that {@code test --mutate --mutation-report FILE.json} writes.
 *
 * @param percent of the changes that can be noticed, those that some test notices
 * @param all how many changes there are to choose from
 * @param killed how many some test notices
 * @param survived how many no test notices
 * @param equivalent how many no test can notice
 * @param untried how many the time did not suffice for
 * @param mutants every change that was chosen
 */
record MutationJson(
        double percent, int all, long killed, long survived, long equivalent, long untried, List<MutantJson> mutants) {

    static MutationJson of(Score score) {
        return new MutationJson(
                score.percent(),
                score.all(),
                score.count(MutantStatus.KILLED),
                score.count(MutantStatus.SURVIVED),
                score.count(MutantStatus.EQUIVALENT),
                score.count(MutantStatus.UNTRIED),
                score.results().stream().map(MutantJson::of).toList());
    }

    /**
     * A change of a rule or of a policy.
     *
     * @param place the rule with its file and line, or the policy
     * @param change what was changed, as a sentence
     * @param difference of a survivor: a question at which the rule says something else
     * @param world of a survivor: where something leaks by it
     * @param policy the policy that leaks there
     */
    record MutantJson(
            String place,
            String change,
            MutantStatus fate,
            @Nullable String difference,
            @Nullable String world,
            @Nullable String policy) {

        static MutantJson of(MutantResult result) {
            return new MutantJson(
                    MutationReport.place(result.mutant()),
                    result.mutant().sentence(),
                    result.status(),
                    result.difference().isEmpty() ? null : result.difference(),
                    result.leak().map(leak -> leak.world().scenario()).orElse(null),
                    result.leak().map(leak -> leak.policy().id()).orElse(null));
        }
    }
}
