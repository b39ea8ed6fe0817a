package io.leakproof.rules.engine;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Hearing;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.Ruling;
import io.leakproof.rules.language.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * Hears a rule book of which one rule is changed: the others are heard in the book, whose answers are remembered, and the
 * changed one is read as it is written.
 */
final class ChangedHearing implements Hearing {

    private final RuleBook book;
    private final Change change;
    private final List<Rule> heard;

    ChangedHearing(RuleBook book, Change change, List<Rule> heard) {
        this.book = book;
        this.change = change;
        this.heard = heard;
    }

    @Override
    public Hearing hearing(List<Rule> rules) {
        return new ChangedHearing(book, change, rules);
    }

    @Override
    public Answer ask(Policy policy, Question question) {
        Answer answer = book.ask(policy, question);
        Rule rule = change.rule();
        if (!question.getClass().getSimpleName().equals(rule.question())) {
            return answer;
        }
        List<Ruling> rulings = new ArrayList<>(answer.rulings());
        rulings.removeIf(ruling -> ruling.rule().equals(rule));
        change.changed()
                .flatMap(changed -> changed.ask(policy, question))
                .ifPresent(conclusion -> insert(rulings, new Ruling(rule, conclusion)));
        rulings.removeIf(ruling -> !heard.contains(ruling.rule()));
        return new Answer(rulings);
    }

    private void insert(List<Ruling> rulings, Ruling ruling) {
        int place = book.rules().indexOf(ruling.rule());
        int before = (int) rulings.stream()
                .filter(one -> book.rules().indexOf(one.rule()) < place)
                .count();
        rulings.add(before, ruling);
    }
}
