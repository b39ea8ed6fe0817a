package io.leakproof.rules.engine;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.source.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answers of the shipped rules to every question, as Drools gave them when the project was built: Drools need not be loaded for
 * them, which takes longer than most searches. Thread-safe.
 */
final class RecordedAnswers implements RuleEngine {

    /** Where the answers stand on the class path, one rule a line behind the digest of the rules. */
    static final String RESOURCE = "META-INF/leakproof/answers.index";

    /** By the simple name of the question that they answer, in the order of the rules. */
    private final Map<String, List<RecordedRule>> rules;

    private RecordedAnswers(List<RecordedRule> rules) {
        this.rules =
                rules.stream().collect(Collectors.groupingBy(one -> one.rule().question()));
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
        Policy inForce = RuleBook.inForce(policy, question);
        return new Answer(rules.getOrDefault(question.getClass().getSimpleName(), List.of()).stream()
                .flatMap(one -> one.ask(inForce, question).stream())
                .toList());
    }

    @Override
    public boolean maySpeak(Rule rule, Policy inForce) {
        return rules.getOrDefault(rule.question(), List.of()).stream()
                .anyMatch(one -> one.rule().id().equals(rule.id()) && one.maySpeak(inForce));
    }

    @Override
    public RuleEngine only(List<Rule> some) {
        return new RecordedAnswers(rules.values().stream()
                .flatMap(List::stream)
                .filter(one -> some.contains(one.rule()))
                .toList());
    }
}
