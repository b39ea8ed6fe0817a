package io.leakproof.rules.engine;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.Ruling;
import io.leakproof.rules.language.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A rule book of which one rule is changed: the others answer in the book, whose answers are remembered, and the changed one by
 * its syntax tree.
 */
final class ChangedRules implements RuleEngine {

    private final RuleBook book;
    private final Change change;
    private final Set<Rule> rules;

    ChangedRules(RuleBook book, Change change, List<Rule> rules) {
        this.book = book;
        this.change = change;
        this.rules = Set.copyOf(rules);
    }

    @Override
    public RuleEngine only(List<Rule> some) {
        return new ChangedRules(book, change, some);
    }

    @Override
    public boolean remembers(Question question) {
        return !isAboutChange(question);
    }

    private boolean isAboutChange(Question question) {
        return question.getClass().getSimpleName().equals(change.rule().question());
    }

    @Override
    public Answer ask(Policy policy, Question question) {
        List<Ruling> rulings = new ArrayList<>(book.ask(policy, question).rulings());
        Rule rule = change.rule();
        if (isAboutChange(question)) {
            rulings.removeIf(ruling -> ruling.rule().equals(rule));
            change.changed()
                    .flatMap(changed -> changed.ask(policy, question))
                    .ifPresent(conclusion -> insert(rulings, new Ruling(rule, conclusion)));
        }
        rulings.removeIf(ruling -> !rules.contains(ruling.rule()));
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
