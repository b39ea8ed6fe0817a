package io.leakproof.rules.language;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.Comparisons.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule as it is written, read without Drools: which of its conditions hold is seen one by one, and it can be changed and asked
 * again at no cost. It says what Drools says, or it is not read at all; a test holds the two against each other. Immutable and
 * thread-safe.
 */
public final class WrittenRule {

    private final Rule rule;
    private final RuleFile file;
    private final Body body;
    private final List<WrittenCondition> conditions;

    /**
     * What stands between {@code when} and {@code end}.
     *
     * @param comparisons all that are compared, in the order of the rule
     * @param from where {@code rule} begins, in characters of the file
     * @param then where {@code then} begins
     * @param to behind {@code end}
     */
    record Body(
            List<WrittenPattern> patterns,
            List<Comparison> comparisons,
            WrittenConclusion conclusion,
            int from,
            int then,
            int to) {}

    WrittenRule(Rule rule, RuleFile file, Body body) {
        this.rule = rule;
        this.file = file;
        this.body = body;
        List<WrittenCondition> all = new ArrayList<>();
        for (int number = 0; number < body.comparisons().size(); number++) {
            Comparison one = body.comparisons().get(number);
            if (!one.binds()) {
                all.add(new WrittenCondition(
                        number,
                        oneLine(file.text().substring(one.from(), one.to())),
                        lineOf(one.from()),
                        lineOf(one.to())));
            }
        }
        conditions = List.copyOf(all);
    }

    /** What is known of it. */
    public Rule rule() {
        return rule;
    }

    /** Its comparisons, in the order in which they are written. */
    public List<WrittenCondition> conditions() {
        return conditions;
    }

    /** The line of {@code then}. */
    public int conclusionLine() {
        return lineOf(body.then());
    }

    /** The rules that differ from this one in one place, in the order of their places; each is read without Drools as well. */
    public List<Change> changes() {
        return Changes.of(this);
    }

    /** What becomes of its conditions at a question. */
    public Weighing weigh(Policy policy, Question question) {
        Look look = new Look(body, policy, question);
        boolean speaks = isFor(question) && look.matches();
        boolean[] held = look.held().clone();
        boolean[] decided = new boolean[held.length];
        for (int one = 0; one < held.length && isFor(question); one++) {
            look.turn(one);
            decided[one] = look.matches() != speaks;
            look.turn(one);
        }
        return new Weighing(speaks, held, decided);
    }

    /** What it says to a question; empty where it is silent. */
    public Optional<Conclusion> ask(Policy policy, Question question) {
        if (!isFor(question)) {
            return Optional.empty();
        }
        Look look = new Look(body, policy, question);
        return look.matches() ? Optional.of(body.conclusion().in(look.sight())) : Optional.empty();
    }

    RuleFile file() {
        return file;
    }

    Body body() {
        return body;
    }

    /** The line of a place in the file. */
    int lineOf(int character) {
        return 1
                + (int) file.text()
                        .substring(0, character)
                        .chars()
                        .filter(one -> one == '\n')
                        .count();
    }

    /** A stretch of the file without comments and in one line. */
    static String oneLine(String text) {
        return text.replaceAll("\\s*//[^\\n]*", "").replaceAll("\\s+", " ").strip();
    }

    private boolean isFor(Question question) {
        return question.getClass().getSimpleName().equals(rule.question());
    }
}
