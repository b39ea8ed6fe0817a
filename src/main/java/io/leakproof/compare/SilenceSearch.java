package io.leakproof.compare;

import io.leakproof.evaluate.Evaluation;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.AnsweredQuestion;
import io.leakproof.rules.Question;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.rules.language.Explanation;
import io.leakproof.search.Finding;
import io.leakproof.search.Step;
import io.leakproof.search.TraceQuestions;
import java.util.ArrayList;
import java.util.List;

/** Goes through the stories of a policy again, and asks of each step who was silent and why. Immutable. */
final class SilenceSearch {

    private final Evaluation evaluation;
    private final RuleBook rules;
    private final boolean full;

    private SilenceSearch(Evaluation evaluation, RuleBook rules, boolean full) {
        this.evaluation = evaluation;
        this.rules = rules;
        this.full = full;
    }

    /**
     * One for each story that a policy lets happen.
     *
     * @param full whether to tell of every rule, or only of those of which the policy did its part
     */
    static List<Silence> of(Evaluation evaluation, RuleBook rules, boolean full) {
        SilenceSearch search = new SilenceSearch(evaluation, rules, full);
        return evaluation.findings().values().stream()
                .map(Finding::trace)
                .distinct()
                .map(search::silence)
                .toList();
    }

    private Silence silence(List<Step> trace) {
        return new Silence(
                trace,
                TraceQuestions.of(evaluation.world(), evaluation.policy(), rules, trace).stream()
                        .map(this::misses)
                        .toList());
    }

    private List<NearMiss> misses(List<AnsweredQuestion> asked) {
        List<NearMiss> misses = new ArrayList<>();
        for (AnsweredQuestion one : asked) {
            Question question = one.question();
            if (question.loosens()) {
                continue; // whoever was silent let nothing happen
            }
            List<Explanation> explanations = full
                    ? rules.explain(evaluation.policy(), question)
                    : rules.explainMet(evaluation.policy(), question);
            explanations.stream()
                    .filter(explanation -> !explanation.spoke())
                    .map(silent -> new NearMiss(silent, full ? remedies(silent, question) : List.of()))
                    .filter(miss -> !misses.contains(miss))
                    .forEach(misses::add);
        }
        return misses.stream().sorted(NearMiss.NEAREST).toList();
    }

    /** The options that make the rule speak: tried, not guessed. */
    private List<OptionValue> remedies(Explanation silent, Question question) {
        if (!silent.failing().stream().allMatch(tested -> tested.condition().aboutPolicy())) {
            return List.of();
        }
        List<OptionValue> remedies = new ArrayList<>();
        for (PolicyOption<?> option : PolicyOption.ALL) {
            for (Policy other : option.others(evaluation.policy())) {
                if (rules.explain(silent.rule(), other, question).spoke()) {
                    remedies.add(option.in(other));
                }
            }
        }
        return remedies;
    }
}
