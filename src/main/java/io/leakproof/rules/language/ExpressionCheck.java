package io.leakproof.rules.language;

import io.leakproof.rules.language.Expression.Binding;
import io.leakproof.rules.language.Expression.Comparison;
import io.leakproof.rules.language.Expression.Constant;
import io.leakproof.rules.language.Expression.Junction;
import io.leakproof.rules.language.Expression.Literal;
import io.leakproof.rules.language.Expression.Misplaced;
import io.leakproof.rules.language.Expression.Not;
import io.leakproof.rules.language.Expression.Unreadable;
import io.leakproof.rules.language.Path.Step;
import io.leakproof.rules.language.Tokens.Kind;
import io.leakproof.rules.language.Tokens.Token;
import io.leakproof.source.Mark;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import io.leakproof.source.Word;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        } else if (found.isEmpty()) {
            truth(condition);
        }
        tell();
    }

    /** Refuses what is no condition by itself: a value that is not compared with any. */
    private void truth(Expression condition) {
        if (condition instanceof Junction || condition instanceof Not || condition instanceof Binding) {
            boolean onlyBinds = condition instanceof Binding binding && binding.test() == null;
            (onlyBinds ? List.<Expression>of() : condition.parts()).forEach(this::truth);
            return;
        }
        Class<?> type = condition.type();
        if (type != null && type != boolean.class) {
            problem(condition.from(), "this is " + article(type) + ", and it is compared with nothing");
        }
    }

    /** Checks what a conclusion is made of; {@code shape} says what a consequence is. */
    void conclusion(Insertion insertion, String shape) {
        List<Expression> arguments = insertion.arguments();
        arguments.forEach(argument -> argument.walk(part -> word(part, true)));
        if (arguments.get(0) instanceof Unreadable unreadable && (found.isEmpty() || unreadable.closed())) {
            problem(unreadable.at(), shape);
        }
        Expression reason = arguments.get(arguments.size() - 1);
        if (reason instanceof Literal literal && literal.literal() instanceof String text && text.isBlank()) {
            problem(reason.from(), "a conclusion needs a reason that is not blank");
        }
        List<RecordComponent> parts = Vocabulary.parts(insertion.name().text());
        if (found.isEmpty() && !parts.isEmpty()) {
            parts(insertion.name(), arguments, parts);
        }
        tell();
    }

    private void parts(Token name, List<Expression> arguments, List<RecordComponent> parts) {
        if (arguments.size() != parts.size()) {
            problem(
                    name.offset(),
                    "`" + name.text() + "` is made of " + parts.size() + (parts.size() == 1 ? " part: " : " parts: ")
                            + parts.stream()
                                    .map(part -> article(part.getType()))
                                    .collect(Collectors.joining(", ")));
            return;
        }
        for (int part = 0; part < parts.size(); part++) {
            Class<?> wanted = parts.get(part).getType();
            Class<?> given = arguments.get(part).type();
            if (given != null && given != wanted && given != Object.class) { // an object is what could not be bound
                problem(arguments.get(part).from(), "expected " + article(wanted) + ", found " + article(given));
            }
        }
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
        } else if (step.called() && step.arguments().stream().allMatch(given -> given.kind() == Kind.TEXT)) {
            given(step, owner);
        }
    }

    private void given(Step step, Class<?> owner) {
        String name = step.name().text();
        List<Integer> numbers = Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name))
                .map(Method::getParameterCount)
                .toList();
        if (!numbers.contains(step.arguments().size())) {
            problem(
                    step.name().offset(),
                    "`" + name + "` is given " + (numbers.contains(1) ? "one text in quotes" : "nothing"));
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
        String guess = member(word, pattern);
        problem(
                word.offset(),
                "`" + word.text() + "` is neither a field of `" + pattern.getSimpleName()
                        + "` nor a word that rules may use",
                guess.isEmpty() ? constantOrLabel(word, pattern) : guess);
    }

    /** What may have been meant where no field is spelt alike: a field of one's own is a label. */
    private static String constantOrLabel(Token word, Class<?> pattern) {
        String constant = Spelling.guess(word.text(), Vocabulary.enumerations());
        return constant.isEmpty() && Vocabulary.field(pattern, "labels").isPresent()
                ? "`labels.value(\"" + word.text() + "\")`, where it is a label of your own"
                : constant;
    }

    private void unknownMember(Token name, Class<?> owner) {
        problem(
                name.offset(),
                "`" + owner.getSimpleName() + "` has no `" + name.text() + "` that rules may use",
                member(name, owner));
    }

    /** What may have been meant; a method of this name, as it is called. */
    private static String member(Token name, Class<?> owner) {
        return Vocabulary.method(owner, name.text()).isPresent()
                ? "`" + name.text() + "( )`"
                : Spelling.guess(name.text(), Vocabulary.members(owner));
    }

    /** The constant or truth that a text in quotes spells. */
    private static String meant(Expression written, Class<?> wanted) {
        if (!(written instanceof Literal literal && literal.literal() instanceof String text)) {
            return "";
        }
        if (wanted == boolean.class) {
            return text.equals("true") || text.equals("false") ? "`" + text + "`" : "";
        }
        return Stream.ofNullable(wanted.getEnumConstants())
                .flatMap(Arrays::stream)
                .filter(constant -> Word.of(constant).equals(text))
                .map(constant -> "`" + wanted.getSimpleName() + "." + ((Enum<?>) constant).name() + "`")
                .findFirst()
                .orElse("");
    }

    private void comparison(Comparison comparison) {
        Class<?> left = comparison.left().type();
        if (left == null || comparison.isShort()) {
            return;
        }
        Operator operator = comparison.operator();
        for (Expression other : comparison.right()) {
            Class<?> right = other.type();
            if (right == null) {
                continue;
            }
            boolean alike = left == right || isNumber(left) && isNumber(right);
            if (operator.comparesTypes() && !alike) {
                problem(
                        other.from(),
                        "this is " + article(right) + ", and it is compared with " + article(left)
                                + ": they are never equal",
                        meant(other, left));
            } else if (operator.orders() && !(alike && (isNumber(left) || left == String.class))) {
                problem(
                        other.from(),
                        "`" + operator.sign() + "` compares two numbers or two texts, not " + article(left) + " with "
                                + article(right));
            } else if (operator == Operator.CONTAINS && !(alike && left == String.class)) {
                problem(
                        other.from(),
                        "`contains` looks for a text in a text, not for " + article(right) + " in " + article(left));
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
                : type == boolean.class
                        ? "`true` or `false`"
                        : ("AEIO".indexOf(type.getSimpleName().charAt(0)) < 0 ? "a `" : "an `") + type.getSimpleName()
                                + "`";
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
