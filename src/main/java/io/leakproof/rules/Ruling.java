package io.leakproof.rules;

import org.jspecify.annotations.Nullable;

/**
 * One rule's answer to a question.
 *
 * @param rule who spoke
 * @param conclusion what it said
 */
public record Ruling(Rule rule, Conclusion conclusion) {
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Ruling that && rule.equals(that.rule) && conclusion.equals(that.conclusion);
    }

    @Override
    public int hashCode() {
        int hash = rule.hashCode();
        return 31 * hash + conclusion.hashCode();
    }
}
