package io.leakproof.rules.language;

import io.leakproof.rules.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a rule, such that it can be held against facts.
 *
 * @param condition as it stands in the rule
 * @param negated whether it holds where the constraints do not
 * @param constraints all of which have to hold of the fact
 */
record Check(Condition condition, boolean negated, List<Constraint> constraints) {

    /** One condition for each constraint that is one; for a pattern that has none, or that is quantified, one for it all. */
    static List<Check> of(ParsedRule.Pattern pattern, List<Constraint> constraints) {
        List<Check> checks = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int number = 0; number < constraints.size(); number++) {
            Constraint constraint = constraints.get(number);
            ParsedRule.Line line = pattern.constraints().get(number);
            if (constraint.test() != null) {
                texts.add(line.text());
                checks.add(of(line.line(), line.text(), pattern, List.of(constraint)));
            }
        }
        if (!checks.isEmpty() && pattern.quantifier().isEmpty()) {
            return checks;
        }
        String within = texts.isEmpty() ? "( )" : texts.stream().collect(Collectors.joining(", ", "( ", " )"));
        return List.of(of(
                pattern.line(), (pattern.quantifier() + " " + pattern.type()).strip() + within, pattern, constraints));
    }

    private static Check of(int line, String text, ParsedRule.Pattern pattern, List<Constraint> constraints) {
        TreeSet<String> about = new TreeSet<>();
        paths(constraints).forEach(path -> about.add(path.owner().getSimpleName()));
        if (about.isEmpty()) {
            about.add(pattern.type());
        }
        Condition condition = new Condition(line, pattern.type(), text, List.copyOf(about));
        return new Check(condition, pattern.quantifier().equals("not"), constraints);
    }

    private static List<Path> paths(List<Constraint> constraints) {
        return constraints.stream()
                .filter(constraint -> constraint.test() != null)
                .flatMap(constraint -> constraint.paths().stream())
                .distinct()
                .toList();
    }

    /** Holds it against the fact of its pattern, or against none. */
    Tested against(@Nullable Object fact, Constraint.Sight sight) {
        List<Path> paths = paths(constraints);
        boolean held = holds(fact, sight);
        return new Tested(
                condition,
                held,
                fact == null || fact instanceof Question ? "" : Path.id(fact),
                paths.stream()
                        .map(path -> new Reading(path.inYaml(), Path.word(sight.at(path))))
                        .toList(),
                held || paths.size() != 1 ? List.of() : wanted(fact, sight, paths.get(0)));
    }

    private boolean holds(@Nullable Object fact, Constraint.Sight sight) {
        return negated != (fact != null && constraints.stream().allMatch(constraint -> constraint.holds(sight)));
    }

    /** The values at the path by which it would hold. */
    private List<String> wanted(@Nullable Object fact, Constraint.Sight sight, Path only) {
        return values(sight.at(only)).stream()
                .filter(value -> holds(fact, path -> path.equals(only) ? value : sight.at(path)))
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
