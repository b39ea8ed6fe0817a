package io.leakproof.rules.language;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import io.leakproof.rules.language.Expression.Binding;
import io.leakproof.rules.language.Expression.Sight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one question, and what a rule's variables are bound to among them. Each fact type occurs once with a question, so
 * a pattern looks at the one fact of its type.
 */
final class Scope {

    private final Map<String, Object> facts = new HashMap<>();
    private final Map<String, Object> variables = new HashMap<>();

    Scope(List<FactPattern> patterns, Policy policy, Question question) {
        add(policy);
        add(question);
        question.facts().forEach(this::add);
        patterns.forEach(this::bind);
    }

    private void add(Object fact) {
        facts.put(fact.getClass().getSimpleName(), fact);
    }

    private void bind(FactPattern pattern) {
        if (pattern.variable() != null) {
            bind(pattern.variable().text(), fact(pattern));
        }
        for (FactPattern.Constraint constraint : pattern.constraints()) {
            constraint.condition().walk(part -> {
                if (part instanceof Binding binding) {
                    bind(binding.variable(), sight(pattern).at(binding.bound()));
                }
            });
        }
    }

    private void bind(String variable, @Nullable Object value) {
        if (value != null) {
            variables.put(variable, value);
        }
    }

    /** The fact that a pattern looks at; null where there is none. */
    @Nullable
    Object fact(FactPattern pattern) {
        return facts.get(pattern.name().text());
    }

    /** What a pattern sees. */
    Sight sight(FactPattern pattern) {
        Object fact = fact(pattern);
        return path -> path.follow(path.variable() == null ? fact : variables.get(path.variableName()));
    }

    /** What a conclusion sees. */
    Sight sight() {
        return path -> path.follow(variables.get(path.variableName()));
    }
}
