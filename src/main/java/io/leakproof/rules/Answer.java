package io.leakproof.rules;

import java.util.List;

/**
 * The answer of all rules together to a question; empty where every rule was silent. Immutable.
 *
 * @param rulings in the order of the rule book
 */
public record Answer(List<Ruling> rulings) {

    /** Copies the list. */
    public Answer {
        rulings = List.copyOf(rulings);
    }

    /** Whether any rule spoke. */
    public boolean spoke() {
        return !rulings.isEmpty();
    }

    /** The denials among the rulings. */
    public List<Denial> denials() {
        return rulings.stream()
                .map(Ruling::conclusion)
                .filter(Denial.class::isInstance)
                .map(Denial.class::cast)
                .toList();
    }
}
