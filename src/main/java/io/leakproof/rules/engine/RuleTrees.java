package io.leakproof.rules.engine;

import io.leakproof.rules.Rule;
import io.leakproof.rules.language.RuleTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Syntax trees of a book's rules, read when the first is asked for: most commands need none. Thread-safe. */
final class RuleTrees {

    private final Supplier<List<RuleTree>> reader;
    private final Map<Rule, RuleTree> trees = new HashMap<>();

    RuleTrees(Supplier<List<RuleTree>> reader) {
        this.reader = reader;
    }

    synchronized RuleTree of(Rule rule) {
        if (trees.isEmpty()) {
            reader.get().forEach(tree -> trees.put(tree.rule(), tree));
        }
        return Objects.requireNonNull(trees.get(rule));
    }
}
