package io.leakproof.rules.engine;

import io.leakproof.rules.Rule;
import io.leakproof.rules.language.RuleTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Syntax trees of a book's rules, those of a file read when the first of them is asked for: most commands need few. Thread-safe. */
final class RuleTrees {

    private final Function<Rule, List<RuleTree>> reader;
    private final Map<String, RuleTree> trees = new HashMap<>();

    /**
     * Trees that are read when they are asked for.
     *
     * @param reader the trees of a rule's file, or of more
     */
    RuleTrees(Function<Rule, List<RuleTree>> reader) {
        this.reader = reader;
    }

    synchronized RuleTree of(Rule rule) {
        if (!trees.containsKey(rule.id())) {
            reader.apply(rule).forEach(tree -> trees.putIfAbsent(tree.rule().id(), tree));
        }
        return Objects.requireNonNull(trees.get(rule.id()));
    }
}
