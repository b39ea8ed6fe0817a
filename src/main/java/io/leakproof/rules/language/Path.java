package io.leakproof.rules.language;

import io.leakproof.source.Word;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way through facts to a value, as it stands in a condition: {@code $import.user.labels.value("zone")}.
 *
 * @param variable where it starts, or null for the fact of the pattern
 * @param calls the fields and methods it goes through
 * @param owner the type of which the last field is one
 */
record Path(@Nullable String variable, List<Call> calls, Class<?> owner) {

    /**
     * A field or a method.
     *
     * @param argument the one text a method is given, or null
     */
    record Call(String name, @Nullable String argument) {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Call that && name.equals(that.name) && Objects.equals(argument, that.argument);
        }

        @Override
        public int hashCode() {
            int hash = name.hashCode();
            return 31 * hash + Objects.hashCode(argument);
        }
    }

    /** What stands at its end; null as soon as there is nothing to go on from. */
    @Nullable
    Object from(@Nullable Object start) {
        Object value = start;
        for (Call call : calls) {
            value = value == null ? null : go(value, call);
        }
        return value;
    }

    private static @Nullable Object go(Object value, Call call) {
        try {
            return call.argument() == null
                    ? value.getClass().getMethod(call.name()).invoke(value)
                    : call(value, call.name(), call.argument());
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("`" + call.name() + "` cannot be read", e);
        }
    }

    /** The methods of {@link Vocabulary} that take a text. */
    private static Object call(Object value, String name, String argument)
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        return switch (name) {
            case "contains" -> ((String) value).contains(argument);
            case "equals" -> value.equals(argument);
            default -> value.getClass().getMethod(name, String.class).invoke(value, argument);
        };
    }

    /** The fields by their names in YAML. */
    String inYaml() {
        StringBuilder text = new StringBuilder(variable == null ? "" : variable.substring(1));
        for (Call call : calls) {
            text.append(text.isEmpty() ? "" : ".")
                    .append(call.name().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT))
                    .append(call.argument() == null ? "" : "(\"" + call.argument() + "\")");
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
        return Vocabulary.field(fact.getClass(), "id").isEmpty() ? "" : String.valueOf(go(fact, new Call("id", null)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Path that
                        && Objects.equals(variable, that.variable)
                        && calls.equals(that.calls)
                        && owner.equals(that.owner);
    }

    @Override
    public int hashCode() {
        int hash = Objects.hashCode(variable);
        hash = 31 * hash + calls.hashCode();
        return 31 * hash + owner.hashCode();
    }
}
