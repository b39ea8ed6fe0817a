package io.leakproof.rules.engine;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Answer;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.source.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The answers of the shipped rules to every question, as Drools gave them when the project was built: Drools need not be loaded for
 * them, which takes longer than most searches. Thread-safe.
 */
final class RecordedAnswers implements RuleEngine {

    /** Where the answers stand on the class path, one rule a line behind the digest of the rules. */
    static final String RESOURCE = "META-INF/leakproof/answers.index";

    private final List<Recorded> recorded;

    /** By the simple name of the question that they answer, in their order, and read when the first of such questions is asked. */
    private final Map<String, List<RecordedRule>> rules = new ConcurrentHashMap<>();

    /**
     * The recorded answers of one rule.
     *
     * @param line as {@link RecordedRule} writes it
     */
    private record Recorded(Rule rule, String line) {}

    private RecordedAnswers(List<Recorded> recorded) {
        this.recorded = recorded;
    }

    /** The answers of the shipped rules; empty where one of them can tell more apart than can be recorded. */
    static Optional<RuleEngine> of(RuleIndex index) {
        List<String> lines = Resources.text(RESOURCE).lines().toList();
        List<Rule> rules = index.rules();
        if (!lines.get(0).equals(index.digest()) || lines.size() - 1 != rules.size()) {
            return Optional.empty();
        }
        return Optional.of(new RecordedAnswers(IntStream.range(0, rules.size())
                .mapToObj(at -> new Recorded(rules.get(at), lines.get(at + 1)))
                .toList()));
    }

    private List<RecordedRule> about(String question) {
        return rules.computeIfAbsent(
                question,
                name -> recorded.stream()
                        .filter(one -> one.rule().question().equals(name))
                        .map(one -> RecordedRule.read(one.rule(), one.line()))
                        .toList());
    }

    @Override
    public Answer ask(Policy policy, Question question) {
        Policy inForce = RuleBook.inForce(policy, question);
        return new Answer(about(question.getClass().getSimpleName()).stream()
                .flatMap(one -> one.ask(inForce, question).stream())
                .toList());
    }

    @Override
    public boolean maySpeak(Rule rule, Policy inForce) {
        return about(rule.question()).stream()
                .anyMatch(one -> one.rule().id().equals(rule.id()) && one.maySpeak(inForce));
    }

    @Override
    public RuleEngine only(List<Rule> some) {
        return new RecordedAnswers(
                recorded.stream().filter(one -> some.contains(one.rule())).toList());
    }
}
