package io.leakproof.compare;

import io.leakproof.compare.Difference.Relation;
import io.leakproof.compare.Difference.Witness;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.policy.PolicyOption;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Question;
import io.leakproof.rules.Ruling;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts every question that rules can tell apart to two policies. */
public final class Differ {

    private Differ() {}

    /**
     * What the second policy is beside the first; {@link Difference} says what stricter means.
     *
     * @param decided both policies, in this order, in the worlds to be told of; may have no world
     * @throws IllegalArgumentException if the rules can tell apart more questions than can be asked
     * @throws io.leakproof.rules.RuleFailedException if a rule throws
     */
    public static Difference of(RuleBook rules, PolicyFile before, PolicyFile after, Comparison decided) {
        List<Witness> stricter = new ArrayList<>();
        List<Witness> laxer = new ArrayList<>();
        List<Question> questions =
                rules.questions(left(before.policy(), after.policy())).toList();
        for (Question question : questions) {
            Answer first = rules.ask(before.policy(), question);
            Answer second = rules.ask(after.policy(), question);
            List<Witness> bySpeaking = question.loosens() ? laxer : stricter;
            List<Witness> bySilence = question.loosens() ? stricter : laxer;
            if (second.spoke() && !first.spoke() && bySpeaking.isEmpty()) {
                bySpeaking.add(witness(rules, after, question, second));
            } else if (first.spoke() && !second.spoke() && bySilence.isEmpty()) {
                bySilence.add(witness(rules, before, question, first));
            }
        }
        return new Difference(
                rules.digest(),
                before,
                after,
                relation(!stricter.isEmpty(), !laxer.isEmpty()),
                stricter,
                laxer,
                questions.size(),
                decided);
    }

    /** The options that one of the policies leaves to drivers. */
    private static List<PolicyOption<?>> left(Policy before, Policy after) {
        return PolicyOption.ALL.stream()
                .filter(option -> Stream.of(before, after)
                        .anyMatch(policy -> policy.base() == BaseOptions.AS_MERGED
                                && !policy.set().contains(option)))
                .toList();
    }

    private static Relation relation(boolean stricter, boolean laxer) {
        if (stricter) {
            return laxer ? Relation.INCOMPARABLE : Relation.STRICTER;
        }
        return laxer ? Relation.LAXER : Relation.EQUIVALENT;
    }

    private static Witness witness(RuleBook rules, PolicyFile under, Question question, Answer answer) {
        Ruling ruling = answer.rulings().get(0);
        return new Witness(
                question,
                under,
                ruling,
                rules.explain(ruling.rule(), under.policy(), question).conditions());
    }
}
