package io.leakproof.rules.language;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the conditions of one rule against a question one by one, without Drools: Drools says which rules speak and keeps to
 * itself why the others do not. Each fact type occurs once with a question, so a pattern matches where all its constraints hold
 * of the one fact of its type, and a rule speaks where all its patterns match. Immutable and thread-safe.
 */
public final class Explainer {

    private final Rule rule;
    private final List<ParsedRule.Pattern> patterns;
    private final List<Constraint> bindings = new ArrayList<>();
    private final List<Class<?>> bindingTypes = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    public Explainer(ParsedRule parsed) {
        rule = parsed.rule();
        patterns = parsed.patterns();
        Map<String, Class<?>> variables = new HashMap<>();
        for (ParsedRule.Pattern pattern : patterns) {
            Class<?> type = Vocabulary.matched(pattern.type()).orElseThrow();
            variables.put(pattern.variable(), type);
            List<Constraint> constraints = new ArrayList<>();
            for (ParsedRule.Line line : pattern.constraints()) {
                Constraint constraint = read(line.text(), type, variables);
                constraints.add(constraint);
                if (constraint.bound() != null) {
                    bindings.add(constraint);
                    bindingTypes.add(type);
                }
            }
            if (pattern != patterns.get(0) || !constraints.isEmpty()) {
                checks.addAll(Check.of(pattern, constraints));
            }
        }
    }

    private static Constraint read(String text, Class<?> type, Map<String, Class<?>> variables) {
        try {
            return ConstraintReader.read(Tokens.of(text, 0, text.length()), type, variables);
        } catch (ConstraintReader.UnreadableException e) {
            throw new IllegalStateException("`" + text + "` was let in, and cannot be read", e);
        }
    }

    /** What the rule looks at, in the order of its file. */
    public List<Condition> conditions() {
        return checks.stream().map(Check::condition).toList();
    }

    /** What it finds there. */
    public Explanation explain(Policy policy, Question question) {
        Map<String, Object> facts = new HashMap<>();
        facts.put(Policy.class.getSimpleName(), policy);
        facts.put(question.getClass().getSimpleName(), question);
        question.facts().forEach(fact -> facts.put(fact.getClass().getSimpleName(), fact));
        Map<String, Object> variables = variables(facts);
        return new Explanation(
                rule,
                checks.stream()
                        .map(check -> {
                            Object fact = facts.get(check.condition().fact());
                            return check.against(fact, Constraint.of(fact, variables));
                        })
                        .toList());
    }

    private Map<String, Object> variables(Map<String, Object> facts) {
        Map<String, Object> variables = new HashMap<>();
        patterns.forEach(pattern -> put(variables, pattern.variable(), facts.get(pattern.type())));
        for (int number = 0; number < bindings.size(); number++) {
            Constraint binding = bindings.get(number);
            Object fact = facts.get(bindingTypes.get(number).getSimpleName());
            if (binding.variable() != null && binding.bound() != null) {
                put(
                        variables,
                        binding.variable(),
                        Constraint.of(fact, variables).at(binding.bound()));
            }
        }
        return variables;
    }

    private static void put(Map<String, Object> variables, String name, @Nullable Object value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
