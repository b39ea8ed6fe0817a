package io.leakproof.rules.language;

import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.Expression.Comparison;
import io.leakproof.rules.language.Expression.Constant;
import io.leakproof.rules.language.Expression.Junction;
import io.leakproof.rules.language.Expression.Literal;
import io.leakproof.rules.language.FactPattern.Constraint;
import io.leakproof.rules.language.Tokens.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Changes one rule in one place at a time: drops it, drops a condition, swaps an operator or a value. Of two changes that are
 * sure to come to the same only one is made.
 */
final class Changes {

    private final RuleTree rule;
    private final String text;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Changes(RuleTree rule) {
        this.rule = rule;
        text = rule.file().text();
    }

    static List<Change> of(RuleTree rule) {
        Changes changes = new Changes(rule);
        changes.changes.add(
                new Change(rule.rule(), rule.rule().line(), rule.rule().id(), "", Optional.empty()));
        rule.patterns().forEach(changes::pattern);
        rule.insertion().arguments().forEach(argument -> argument.walk(changes::conclusion));
        return List.copyOf(changes.changes);
    }

    private void pattern(FactPattern pattern) {
        if (pattern.isNegated()) {
            edit(pattern.from(), pattern.close() + 1, pattern.from(), pattern.from() + "not".length(), "exists");
        }
        List<Expression> conditions =
                pattern.constraints().stream().map(Constraint::condition).toList();
        for (int one = 0; one < conditions.size(); one++) {
            Expression dropped = conditions.get(one);
            String others = without(conditions, one, ", ");
            replace(dropped.from(), dropped.to(), "", pattern.open(), pattern.close(), " " + others + " ");
            condition(dropped);
        }
    }

    private void condition(Expression condition) {
        List<Expression> parts = condition.joined();
        if (parts.isEmpty()) {
            smallest(condition);
            return;
        }
        boolean all = condition instanceof Junction junction && junction.all();
        for (int one = 0; one < parts.size(); one++) {
            whole(condition, without(parts, one, all ? " && " : " || "));
        }
        whole(condition, without(parts, parts.size(), all ? " || " : " && "));
        parts.forEach(this::condition);
    }

    /** What is inside a condition that joins no others. */
    private void smallest(Expression condition) {
        Set<String> named = new HashSet<>();
        List<Expression> compared = new ArrayList<>();
        condition.walk(part -> {
            if (part instanceof Constant constant && constant.name() != null) {
                named.add(constant.name().text());
            } else if (part instanceof Comparison
                    || part instanceof Literal literal && literal.literal() instanceof Boolean) {
                compared.add(part);
            }
        });
        inside(condition, condition, named);
        if (compared.isEmpty()) {
            whole(condition, text(condition) + " == false");
        }
    }

    private void inside(Expression part, Expression shown, Set<String> named) {
        if (part instanceof Comparison comparison) {
            comparison(comparison, shown, named);
        } else if (part instanceof Literal literal) {
            literal(literal, shown);
        } else if (part instanceof Constant constant) {
            List<String> others = others(constant, named);
            if (others.size() > 1) {
                become(constant, others, shown);
            }
        } else if (part instanceof Path path) {
            path.steps()
                    .forEach(step -> step.arguments().stream()
                            .filter(token -> token.kind() == Kind.TEXT)
                            .forEach(token -> quoted(token.text(), token.offset(), token.end(), shown)));
        } else {
            part.parts().forEach(inner -> inside(inner, shown, named));
        }
    }

    private void comparison(Comparison comparison, Expression shown, Set<String> named) {
        if (!comparison.isShort()) {
            inside(comparison.left(), shown, named);
        }
        Operator operator = comparison.operator();
        edit(
                shown.from(),
                shown.to(),
                comparison.operatorFrom(),
                comparison.operatorTo(),
                comparison.negated() ? operator.sign() : operator.swapped());
        for (int one = 0; one < comparison.right().size(); one++) {
            if (operator == Operator.IN && comparison.right().get(one) instanceof Constant constant) {
                drop(comparison.right(), one, shown);
                become(constant, others(constant, named), shown);
            } else {
                inside(comparison.right().get(one), shown, named);
            }
        }
    }

    /** Leaves out one of several in a list, with its comma. */
    private void drop(List<Expression> list, int one, Expression shown) {
        boolean last = one == list.size() - 1;
        if (list.size() > 1) {
            int from = last ? list.get(one - 1).to() : list.get(one).from();
            int to = last ? list.get(one).to() : list.get(one + 1).from();
            edit(shown.from(), shown.to(), from, to, "");
        }
    }

    private void become(Constant constant, List<String> others, Expression shown) {
        others.forEach(other -> edit(
                shown.from(),
                shown.to(),
                constant.from(),
                constant.to(),
                constant.type().getSimpleName() + "." + other));
    }

    private static List<String> others(Constant constant, Set<String> named) {
        return Vocabulary.constants(constant.type()).stream()
                .filter(other -> !named.contains(other))
                .toList();
    }

    private void literal(Literal literal, Expression shown) {
        if (literal.literal() instanceof String) {
            quoted(text(literal), literal.from(), literal.to(), shown);
        } else if (literal.literal() instanceof Long number) {
            edit(shown.from(), shown.to(), literal.from(), literal.to(), number + 1 + "L");
        }
    }

    private void quoted(String was, int from, int to, Expression shown) {
        edit(shown.from(), shown.to(), from, to, was.equals("\"-\"") ? "\"\"" : "\"-\"");
    }

    /** In the conclusion, each constant becomes the next of its kind. */
    private void conclusion(Expression part) {
        if (part instanceof Constant constant && constant.name() != null) {
            List<String> all = Vocabulary.constants(constant.type());
            String next = all.get((all.indexOf(constant.name().text()) + 1) % all.size());
            become(constant, List.of(next), constant);
        }
    }

    private void whole(Expression condition, String becomes) {
        edit(condition.from(), condition.to(), condition.from(), condition.to(), becomes);
    }

    /** Shows a stretch as it was and as it becomes where a part of it is replaced. */
    private void edit(int shownFrom, int shownTo, int from, int to, String with) {
        String becomes = text.substring(shownFrom, from) + with + text.substring(to, shownTo);
        replace(shownFrom, shownTo, becomes, from, to, with);
    }

    private void replace(int shownFrom, int shownTo, String becomes, int from, int to, String with) {
        int begin = rule.from();
        String written = rule.text();
        String changedText = written.substring(0, from - begin) + with + written.substring(to - begin);
        Optional<RuleTree> changed =
                RuleTreeReader.read(new RuleFile(rule.file().name(), changedText), rule.rule());
        if (changed.isPresent() && seen.add(changedText.replaceAll("\\s+", ""))) {
            changes.add(new Change(
                    rule.rule(),
                    rule.lineOf(shownFrom),
                    Condition.text(text, shownFrom, shownTo),
                    Condition.text(becomes, 0, becomes.length()),
                    changed));
        }
    }

    private String without(List<Expression> parts, int dropped, String joined) {
        return IntStream.range(0, parts.size())
                .filter(part -> part != dropped)
                .mapToObj(parts::get)
                .map(part -> part.joined().isEmpty() ? text(part) : "( " + text(part) + " )")
                .collect(Collectors.joining(joined));
    }

    private String text(Expression expression) {
        return text.substring(expression.from(), expression.to());
    }
}
