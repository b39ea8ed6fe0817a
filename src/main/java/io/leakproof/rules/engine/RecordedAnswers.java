package io.leakproof.rules.engine;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.source.Resources;
import java.util.List;
import java.util.Optional;

/**
 * The answers of the shipped rules to every question, as Drools gave them when the project was built: Drools need not be loaded for
 * them, which takes longer than most searches. Thread-safe.
 */
final class RecordedAnswers implements RuleEngine {

    /** Where the answers stand on the class path, one rule a line behind the digest of the rules. */
    static final String RESOURCE = "META-INF/leakproof/answers.index";

    private final List<RecordedRule> rules;

    private RecordedAnswers(List<RecordedRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The answers of the shipped rules; empty where one of them can tell more apart than can be recorded. */
    static Optional<RuleEngine> of(RuleIndex index) {
        List<String> lines = Resources.text(RESOURCE).lines().toList();
        if (!lines.get(0).equals(index.digest())
                || lines.size() - 1 != index.rules().size()) {
            return Optional.empty();
        }
        return Optional.of(new RecordedAnswers(lines.stream()
                .skip(1)
                .map(line -> RecordedRule.read(line, index.rules()))
                .toList()));
    }

    @Override
    public Answer ask(Policy policy, Question question) {
        String type = question.getClass().getSimpleName();
        return new Answer(rules.stream()
                .filter(one -> one.rule().question().equals(type))
                .flatMap(one -> one.ask(policy, question).stream())
                .toList());
    }

    @Override
    public RuleEngine only(List<Rule> some) {
        return new RecordedAnswers(
                rules.stream().filter(one -> some.contains(one.rule())).toList());
    }
}
