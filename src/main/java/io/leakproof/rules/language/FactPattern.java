package io.leakproof.rules.language;

import io.leakproof.policy.Policy;
import io.leakproof.rules.language.Tokens.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a rule: a fact or question, and what has to hold of it. Offsets are those of the file, in characters.
 *
 * @param quantifier {@code not}, {@code exists}, or empty
 * @param variable what the fact is bound to; null where it is not
 * @param name the type as it is written
 * @param type the type; null where rules know none of this name
 * @param constraints what stands between the commas
 * @param from where it begins, the quantifier included
 * @param open behind its opening parenthesis
 * @param close before its closing parenthesis
 */
record FactPattern(
        String quantifier,
        @Nullable Token variable,
        Token name,
        @Nullable Class<?> type,
        List<Constraint> constraints,
        int from,
        int open,
        int close) {

    /**
     * One constraint.
     *
     * @param condition what has to hold
     * @param from where it begins, parentheses included
     * @param to where it ends, exclusive
     */
    record Constraint(Expression condition, int from, int to) {

        /** Whether it only binds a variable, and so always holds. */
        boolean onlyBinds() {
            return condition instanceof Expression.Binding binding && binding.test() == null;
        }
    }

    boolean isNegated() {
        return quantifier.equals("not");
    }

    /** Whether one of the facts of a world may match it; so may the policy, and what happens. */
    boolean mayMatch(List<Record> facts) {
        return isNegated()
                || type == Policy.class
                || Vocabulary.isQuestion(name.text())
                || facts.stream().anyMatch(fact -> fact.getClass() == type && mayMatch(fact));
    }

    private boolean mayMatch(Record fact) {
        return constraints.stream()
                .map(Constraint::condition)
                .allMatch(condition -> condition.paths().stream().anyMatch(path -> path.variable() != null)
                        || condition.holds(path -> path.follow(fact)));
    }

    /** Where it begins behind its quantifier. */
    int start() {
        return variable == null ? name.offset() : variable.offset();
    }
}
