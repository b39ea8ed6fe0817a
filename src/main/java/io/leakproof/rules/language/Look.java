package io.leakproof.rules.language;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import io.leakproof.rules.language.Comparisons.Comparison;
import io.leakproof.rules.language.Constraint.Sight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the comparisons of a rule come to at one question. Not thread-safe. */
final class Look {

    private final List<WrittenPattern> patterns;
    private final Map<String, Object> facts = new HashMap<>();
    private final Map<String, Object> variables = new HashMap<>();
    private final boolean[] there;
    private final boolean[] held;

    Look(WrittenRule.Body body, Policy policy, Question question) {
        patterns = body.patterns();
        put(policy);
        put(question);
        question.facts().forEach(this::put);
        there = new boolean[patterns.size()];
        held = new boolean[body.comparisons().size()];
        int next = 0;
        for (int pattern = 0; pattern < there.length; pattern++) {
            WrittenPattern written = patterns.get(pattern);
            Object fact = facts.get(written.type());
            there[pattern] = fact != null;
            bind(written.variable(), fact);
            Sight sight = Constraint.of(fact, variables);
            for (; next < held.length && body.comparisons().get(next).pattern() == pattern; next++) {
                held[next] = fact != null && holds(body.comparisons().get(next), sight);
            }
        }
    }

    private void put(Object fact) {
        facts.put(fact.getClass().getSimpleName(), fact);
    }

    private boolean holds(Comparison comparison, Sight sight) {
        Constraint constraint = comparison.constraint();
        if (constraint.bound() != null) {
            bind(constraint.variable(), sight.at(constraint.bound()));
        }
        return constraint.holds(sight);
    }

    private void bind(@Nullable String variable, @Nullable Object value) {
        if (variable != null && value != null) {
            variables.put(variable, value);
        }
    }

    /** Of each comparison, whether it holds. */
    boolean[] held() {
        return held;
    }

    /** Takes one comparison to have come out otherwise. */
    void turn(int comparison) {
        held[comparison] = !held[comparison];
    }

    /** Whether all patterns are matched. */
    boolean matches() {
        for (int pattern = 0; pattern < there.length; pattern++) {
            if (!patterns.get(pattern).holds(there[pattern], held)) {
                return false;
            }
        }
        return true;
    }

    /** What a conclusion sees. */
    Sight sight() {
        return Constraint.of(null, variables);
    }
}
