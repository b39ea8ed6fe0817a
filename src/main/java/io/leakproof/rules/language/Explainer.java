package io.leakproof.rules.language;

import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import io.leakproof.rules.language.Expression.Sight;
import io.leakproof.rules.language.FactPattern.Constraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of each condition of a rule whether it holds, what it found, and what it wanted. A constraint is one condition, and so is
 * a pattern that is quantified or has no constraint. Immutable and thread-safe.
 */
final class Explainer {

    private final RuleTree rule;
    private final List<Explained> conditions = new ArrayList<>();

    /** A condition with the constraints it stands for, which are all of its pattern or one of them. */
    private record Explained(Condition condition, FactPattern pattern, List<Constraint> constraints) {

        boolean holds(@Nullable Object fact, Sight sight) {
            return pattern.isNegated()
                    != (fact != null
                            && constraints.stream()
                                    .allMatch(
                                            constraint -> constraint.condition().holds(sight)));
        }
    }

    Explainer(RuleTree rule) {
        this.rule = rule;
        for (FactPattern pattern : rule.patterns()) {
            List<Constraint> conditional = pattern.constraints().stream()
                    .filter(constraint -> !constraint.onlyBinds())
                    .toList();
            if (!pattern.quantifier().isEmpty() || conditional.isEmpty()) {
                whole(pattern, conditional);
            } else {
                conditional.forEach(one -> add(rule.text(one), one.from(), one.to(), pattern, List.of(one)));
            }
        }
    }

    private void whole(FactPattern pattern, List<Constraint> constraints) {
        if (pattern == rule.patterns().get(0) && pattern.constraints().isEmpty()) {
            return;
        }
        String within = constraints.isEmpty()
                ? "( )"
                : constraints.stream().map(rule::text).collect(Collectors.joining(", ", "( ", " )"));
        String text = (pattern.quantifier() + " " + pattern.name().text()).strip() + within;
        add(text, pattern.start(), pattern.close(), pattern, constraints);
    }

    private void add(String text, int from, int to, FactPattern pattern, List<Constraint> constraints) {
        List<Expression> read =
                constraints.stream().map(constraint -> constraint.condition()).toList();
        conditions.add(
                new Explained(rule.condition(conditions.size(), text, from, to, pattern, read), pattern, constraints));
    }

    List<Condition> conditions() {
        return conditions.stream().map(Explained::condition).toList();
    }

    Explanation explain(Policy policy, Question question) {
        Scope scope = new Scope(rule.patterns(), policy, question);
        return new Explanation(
                rule.rule(),
                conditions.stream()
                        .map(one -> tested(one, scope.fact(one.pattern()), scope.sight(one.pattern())))
                        .toList());
    }

    /** Whether all conditions about the policy hold, and there is one. */
    boolean isMetBy(Policy policy, Question question) {
        Scope scope = new Scope(rule.patterns(), policy, question);
        List<Explained> about =
                conditions.stream().filter(one -> one.condition().aboutPolicy()).toList();
        return !about.isEmpty()
                && about.stream().allMatch(one -> one.holds(scope.fact(one.pattern()), scope.sight(one.pattern())));
    }

    private static Tested tested(Explained explained, @Nullable Object fact, Sight sight) {
        List<Path> paths = new ArrayList<>();
        explained
                .constraints()
                .forEach(constraint -> constraint.condition().paths().stream()
                        .filter(path -> paths.stream().noneMatch(path::isSameAs))
                        .forEach(paths::add));
        boolean held = explained.holds(fact, sight);
        return new Tested(
                explained.condition(),
                held,
                fact == null || fact instanceof Question ? "" : Path.id(fact),
                paths.stream()
                        .map(path -> new Reading(path.inYaml(), Path.word(sight.at(path))))
                        .toList(),
                held || paths.size() != 1 ? List.of() : wanted(explained, fact, sight, paths.get(0)));
    }

    /** The values at the path by which it would hold. */
    private static List<String> wanted(Explained explained, @Nullable Object fact, Sight sight, Path only) {
        return values(sight.at(only)).stream()
                .filter(value -> explained.holds(fact, path -> path.isSameAs(only) ? value : sight.at(path)))
                .map(Path::word)
                .toList();
    }

    /** All values of the kind of this one, where they are few. */
    private static List<Object> values(@Nullable Object value) {
        return value instanceof Enum<?> constant
                ? Arrays.asList((Object[]) constant.getDeclaringClass().getEnumConstants())
                : value instanceof Boolean ? List.of(false, true) : List.of();
    }
}
