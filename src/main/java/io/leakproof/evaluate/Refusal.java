package io.leakproof.evaluate;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Denial;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.rules.language.Explanation;
import io.leakproof.search.TriedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule's refusal of one event.
 *
 * @param rule the rule
 * @param denial what it said
 * @param explanation by what it spoke
 */
public record Refusal(Rule rule, Denial denial, Explanation explanation) {

    /** All refusals of an event that was tried under a policy, in the order of the rule book; none where it happens. */
    public static List<Refusal> of(TriedEvent tried, Policy policy, RuleBook rules) {
        List<Refusal> refusals = new ArrayList<>();
        if (tried.isDenied()) {
            tried.asked()
                    .forEach(one -> one.answer().rulings().forEach(ruling -> {
                        if (ruling.conclusion() instanceof Denial denial) {
                            refusals.add(of(ruling.rule(), denial, one.question(), policy, rules));
                        }
                    }));
        }
        return refusals;
    }

    private static Refusal of(Rule rule, Denial denial, Question question, Policy policy, RuleBook rules) {
        return new Refusal(rule, denial, rules.explain(rule, policy, question));
    }
}
