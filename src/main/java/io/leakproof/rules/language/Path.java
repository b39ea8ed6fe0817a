package io.leakproof.rules.language;

import io.leakproof.rules.language.Tokens.Token;
import io.leakproof.source.Component;
import io.leakproof.source.Word;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fields and methods that lead from a fact to a value, such as {@code giver.tenant}.
 *
 * @param variable what it begins with; null where it begins with a field of the pattern's fact
 * @param start the type it begins with; null where the variable is not bound, or there is no pattern
 */
record Path(@Nullable Token variable, @Nullable Class<?> start, List<Step> steps, int from, int to)
        implements Expression {

    /**
     * A field or a method.
     *
     * @param name its word
     * @param called whether parentheses follow
     * @param arguments what stands in them
     * @param owner the type it is looked for in; null where that is not known
     * @param type what it leads to; null where the owner has no such word
     */
    record Step(
            Token name,
            boolean called,
            List<Token> arguments,
            @Nullable Class<?> owner,
            @Nullable Class<?> type) {

        private @Nullable String argument() {
            return arguments.isEmpty() ? null : arguments.get(0).unquoted();
        }

        private boolean isSameAs(Step that) {
            return name.text().equals(that.name.text()) && Objects.equals(argument(), that.argument());
        }
    }

    @Override
    public @Nullable Object value(Sight sight) {
        return sight.at(this);
    }

    @Override
    public @Nullable Class<?> type() {
        return steps.isEmpty() ? start : steps.get(steps.size() - 1).type();
    }

    /** The record whose field decides the value. */
    String owner() {
        Class<?> owner = start;
        for (Step step : steps) {
            owner = step.owner() != null && step.owner().isRecord() ? step.owner() : owner;
        }
        return Objects.requireNonNull(owner).getSimpleName();
    }

    /** The name of the variable; null where it has none. */
    @Nullable
    String variableName() {
        return variable == null ? null : variable.text();
    }

    /** Whether it leads the same way, wherever it is written. */
    boolean isSameAs(Path that) {
        if (!Objects.equals(variableName(), that.variableName()) || steps.size() != that.steps.size()) {
            return false;
        }
        for (int step = 0; step < steps.size(); step++) {
            if (!steps.get(step).isSameAs(that.steps.get(step))) {
                return false;
            }
        }
        return true;
    }

    /** What stands at its end; null as soon as there is nothing to go on from. */
    @Nullable
    Object follow(@Nullable Object first) {
        Object value = first;
        for (Step step : steps) {
            value = value == null ? null : go(value, step.name().text(), step.argument());
        }
        return value;
    }

    /** Calls what {@link Vocabulary} lets rules call. */
    private static @Nullable Object go(Object value, String name, @Nullable String argument) {
        try {
            if (argument == null) {
                return value.getClass().getMethod(name).invoke(value);
            }
            return switch (name) {
                case "contains" -> ((String) value).contains(argument);
                case "equals" -> value.equals(argument);
                default -> value.getClass().getMethod(name, String.class).invoke(value, argument);
            };
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("`" + name + "` cannot be read", e);
        }
    }

    /** The fields by their names in YAML. */
    String inYaml() {
        StringBuilder text =
                new StringBuilder(variable == null ? "" : variable.text().substring(1));
        for (Step step : steps) {
            text.append(text.isEmpty() ? "" : ".")
                    .append(Component.key(step.name().text()))
                    .append(step.arguments().isEmpty() ? "" : "(\"" + step.argument() + "\")");
        }
        return text.toString();
    }

    /** A value as it is written in YAML. */
    static String word(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        return value instanceof Word word ? word.word() : value instanceof Record ? id(value) : value.toString();
    }

    /** The id of a fact, or nothing. */
    static String id(Object fact) {
        return Vocabulary.field(fact.getClass(), "id").isEmpty() ? "" : String.valueOf(go(fact, "id", null));
    }
}
