package io.leakproof.rules.language;

import io.leakproof.policy.Labels;
import io.leakproof.rules.language.Expression.Literal;
import io.leakproof.rules.language.Tokens.Kind;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The values that conditions compare fields with, each in the order of the text: other values of such fields a rule cannot tell
 * apart.
 *
 * @param labels the names of labels
 * @param texts all other texts
 * @param numbers the numbers
 */
public record Literals(Set<String> labels, Set<String> texts, Set<Long> numbers) {

    /** None yet. */
    public Literals() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    /** Adds those of a rule. */
    public void add(RuleTree rule) {
        rule.patterns()
                .forEach(pattern -> pattern.constraints()
                        .forEach(constraint -> constraint.condition().walk(this::add)));
    }

    private void add(Expression part) {
        if (part instanceof Path path) {
            path.steps().forEach(this::add);
        } else if (part instanceof Literal literal && literal.literal() instanceof String text) {
            texts.add(text);
        } else if (part instanceof Literal literal && literal.literal() instanceof Long number) {
            numbers.add(number);
        }
    }

    private void add(Path.Step step) {
        step.arguments().stream()
                .filter(argument -> argument.kind() == Kind.TEXT)
                .forEach(argument -> (step.owner() == Labels.class ? labels : texts).add(argument.unquoted()));
    }
}
