package io.leakproof.rules.language;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Question;
import io.leakproof.rules.language.Expression.Sight;
import org.jspecify.annotations.Nullable;

/**
 * Weighs a rule's conditions at one question. Immutable.
 *
 * <p>A condition <em>decides</em> where the rule would have spoken otherwise had this condition alone come out otherwise: it
 * held beside all others that are needed, or it was the only one that failed.
 */
public final class Weighing {

    private final RuleTree rule;
    private final Scope scope;
    private final boolean speaks;

    Weighing(RuleTree rule, Policy policy, Question question) {
        this.rule = rule;
        scope = new Scope(rule.patterns(), policy, question);
        speaks = speaks(null);
    }

    /** Whether the rule speaks. */
    public boolean speaks() {
        return speaks;
    }

    /** Whether a condition holds. */
    public boolean holds(Condition condition) {
        RuleTree.Part part = rule.part(condition);
        return scope.fact(part.pattern()) != null && part.expression().holds(scope.sight(part.pattern()));
    }

    /** Whether a condition decides. */
    public boolean isDecidedBy(Condition condition) {
        return speaks(rule.part(condition).expression()) != speaks;
    }

    Conclusion conclusion() {
        return rule.insertion().in(scope.sight());
    }

    /** Whether all patterns are matched, where one condition is taken to have come out otherwise. */
    private boolean speaks(@Nullable Expression turned) {
        return rule.patterns().stream().allMatch(pattern -> matches(pattern, turned));
    }

    private boolean matches(FactPattern pattern, @Nullable Expression turned) {
        Sight sight = scope.sight(pattern);
        return pattern.isNegated()
                != (scope.fact(pattern) != null
                        && pattern.constraints().stream()
                                .allMatch(constraint -> holds(constraint.condition(), sight, turned)));
    }

    private static boolean holds(Expression condition, Sight sight, @Nullable Expression turned) {
        if (condition.joined().isEmpty()) {
            return condition.holds(sight) != (condition == turned);
        }
        return condition instanceof Expression.Junction junction && junction.all()
                ? condition.joined().stream().allMatch(part -> holds(part, sight, turned))
                : condition.joined().stream().anyMatch(part -> holds(part, sight, turned));
    }
}
