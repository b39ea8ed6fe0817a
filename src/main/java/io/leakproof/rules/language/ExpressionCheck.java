package io.leakproof.rules.language;

import io.leakproof.rules.language.Expression.Binding;
import io.leakproof.rules.language.Expression.Comparison;
import io.leakproof.rules.language.Expression.Constant;
import io.leakproof.rules.language.Expression.Literal;
import io.leakproof.rules.language.Expression.Misplaced;
import io.leakproof.rules.language.Expression.Unreadable;
import io.leakproof.rules.language.Path.Step;
import io.leakproof.rules.language.Tokens.Kind;
import io.leakproof.rules.language.Tokens.Token;
import io.leakproof.source.Mark;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Holds every word of a syntax tree against the {@link Vocabulary}: what is not known is refused, so that a rule can look at
 * facts and at nothing else. A misspelt field and a comparison that can never hold are found where they stand. Not thread-safe.
 */
final class ExpressionCheck {

    private final Problems problems;
    private final IntFunction<Mark> at;
    private final Set<String> reads = new TreeSet<>();
    private final Set<String> bound = new HashSet<>();
    private Problems found = new Problems();

    /** Tells to these problems; {@code at} knows the place of a character. */
    ExpressionCheck(Problems problems, IntFunction<Mark> at) {
        this.problems = problems;
        this.at = at;
    }

    /** The fields that conditions read, as {@code Type.field}. */
    Set<String> reads() {
        return reads;
    }

    /** Checks the constraints of a pattern, and that what is bound is not bound above. */
    void pattern(FactPattern pattern) {
        if (pattern.variable() != null) {
            bind(pattern.variable().text(), pattern.variable().offset());
        }
        for (FactPattern.Constraint constraint : pattern.constraints()) {
            condition(constraint.condition(), constraint.from());
        }
        tell();
    }

    private void condition(Expression condition, int from) {
        condition.walk(part -> {
            word(part, false);
            if (part instanceof Comparison comparison) {
                comparison(comparison);
            } else if (part instanceof Binding binding) {
                bind(binding.variable(), binding.from());
            }
        });
        if (condition.paths().stream().noneMatch(path -> path.variable() == null || path.start() != null)) {
            problem(from, "this looks at no fact, so it always says the same");
        }
        if (found.isEmpty() && condition instanceof Unreadable unreadable) {
            unreadable(unreadable.at(), unreadable.why());
        }
        tell();
    }

    /** Checks what a conclusion is made of; {@code shape} says what a consequence is. */
    void arguments(List<Expression> arguments, String shape) {
        arguments.forEach(argument -> argument.walk(part -> word(part, true)));
        if (arguments.get(0) instanceof Unreadable unreadable && (found.isEmpty() || unreadable.closed())) {
            problem(unreadable.at(), shape);
        }
        Expression reason = arguments.get(arguments.size() - 1);
        if (reason instanceof Literal literal && literal.literal() instanceof String text && text.isBlank()) {
            problem(reason.from(), "a conclusion needs a reason that is not blank");
        }
        tell();
    }

    private void tell() {
        problems.addAll(found.sorted());
        found = new Problems();
    }

    private void bind(String variable, int from) {
        if (!bound.add(variable)) {
            problem(from, "`" + variable + "` is bound twice");
        }
    }

    private void word(Expression part, boolean inConsequence) {
        if (part instanceof Misplaced misplaced) {
            boolean sign = misplaced.token().kind() == Kind.SIGN;
            problem(
                    misplaced.from(),
                    "`" + misplaced.token().text() + "` has no place " + (sign ? "here" : "in a rule"));
        } else if (part instanceof Constant constant) {
            constant(constant);
        } else if (part instanceof Path path) {
            path(path, inConsequence);
        } else if (inConsequence && part instanceof Literal literal && literal.literal() == null) {
            problem(part.from(), "`null` has no place in a consequence: no part of a conclusion may be missing");
        }
    }

    private void constant(Constant constant) {
        String type = constant.type().getSimpleName();
        List<String> known = Vocabulary.constants(constant.type());
        Token name = constant.name();
        if (name == null) {
            problem(constant.from(), "`" + type + "` needs a constant, such as `" + type + "." + known.get(0) + "`");
        } else if (!known.contains(name.text())) {
            problem(
                    name.offset(),
                    "`" + type + "` has no constant `" + name.text() + "`, only " + Spelling.either(known),
                    Spelling.guess(name.text(), known));
        }
    }

    private void path(Path path, boolean inConsequence) {
        if (path.variable() != null && path.start() == null) {
            problem(
                    path.from(),
                    "`" + path.variable().text() + "` is not bound above",
                    Spelling.guess(path.variable().text(), bound));
        }
        for (Step step : path.steps()) {
            Class<?> owner = step.owner();
            if (owner != null && step.type() != null) {
                known(step, owner, inConsequence);
            } else if (path.variable() == null && step == path.steps().get(0)) {
                unknownWord(step.name(), owner);
            } else if (owner != null) {
                unknownMember(step.name(), owner);
            }
        }
    }

    private void known(Step step, Class<?> owner, boolean inConsequence) {
        reads.addAll(Vocabulary.reads(owner, step.name().text()));
        if (inConsequence && !step.called()) {
            problem(
                    step.name().offset(),
                    "in a consequence a field is called: `" + step.name().text() + "()`");
        }
        for (Token given : step.arguments()) {
            if (given.kind() != Kind.TEXT && !given.is(",")) {
                problem(given.offset(), "only a text in quotes may stand here, not `" + given.text() + "`");
            }
        }
        if (step.arguments().size() > 1 && found.isEmpty() && !inConsequence) {
            Token second = step.arguments().get(1);
            unreadable(second.offset(), "`" + second.text() + "` is more than that");
        }
    }

    private void unknownWord(Token word, @Nullable Class<?> pattern) {
        if (pattern == null) {
            problem(
                    word.offset(),
                    "`" + word.text()
                            + "` has no place in a consequence: it inserts one conclusion and does nothing else");
            return;
        }
        String guess = Spelling.guess(word.text(), Vocabulary.members(pattern));
        problem(
                word.offset(),
                "`" + word.text() + "` is neither a field of `" + pattern.getSimpleName()
                        + "` nor a word that rules may use",
                guess.isEmpty() ? Spelling.guess(word.text(), Vocabulary.enumerations()) : guess);
    }

    private void unknownMember(Token name, Class<?> owner) {
        problem(
                name.offset(),
                "`" + owner.getSimpleName() + "` has no `" + name.text() + "` that rules may use",
                Spelling.guess(name.text(), Vocabulary.members(owner)));
    }

    private void comparison(Comparison comparison) {
        Class<?> left = comparison.left().type();
        if (left == null || comparison.isShort() || !comparison.operator().comparesTypes()) {
            return;
        }
        for (Expression other : comparison.right()) {
            Class<?> right = other.type();
            if (right != null && left != right && !(isNumber(left) && isNumber(right))) {
                problem(
                        other.from(),
                        "this is " + article(right) + ", and it is compared with " + article(left)
                                + ": they are never equal");
            }
        }
    }

    private static boolean isNumber(Class<?> type) {
        return type == long.class || type == int.class;
    }

    private static String article(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        return isNumber(type)
                ? "a number"
                : type == boolean.class ? "`true` or `false`" : "a `" + type.getSimpleName() + "`";
    }

    /** What nobody could explain when the rule is silent is no condition. */
    private void unreadable(int offset, String why) {
        problem(
                offset,
                "a condition compares, as in `attachment == Attachment.PINNED`, and may join comparisons by `&&` and"
                        + " `||`; " + why);
    }

    private void problem(int offset, String message) {
        found.add(at.apply(offset), message);
    }

    private void problem(int offset, String message, String maybe) {
        found.add(at.apply(offset), message, maybe);
    }
}
