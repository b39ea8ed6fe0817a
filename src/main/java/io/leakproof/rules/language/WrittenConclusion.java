package io.leakproof.rules.language;

import io.leakproof.rules.Conclusion;
import io.leakproof.rules.language.Constraint.Sight;
import io.leakproof.rules.language.Constraint.Term;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rule inserts.
 *
 * @param type the conclusion
 * @param arguments what it is made of: each one value, or texts and values that are put together
 */
record WrittenConclusion(Class<?> type, List<List<Term>> arguments) {

    private static final List<Class<?>> TYPES = List.of(Conclusion.class.getPermittedSubclasses());
    private static final Set<String> END_OF_PART = Set.of("+", ",", ")");

    /** Reads {@code insert( new Type( … ) );}. */
    static WrittenConclusion read(Cursor cursor, Map<String, Class<?>> variables) {
        for (String word : List.of("insert", "(", "new")) {
            cursor.expect(word);
        }
        String name = cursor.take().text();
        Class<?> type = TYPES.stream()
                .filter(one -> one.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownFormException("`" + name + "` is no conclusion"));
        cursor.expect("(");
        List<List<Term>> arguments = new ArrayList<>();
        do {
            arguments.add(sum(cursor, variables));
        } while (cursor.take(","));
        for (String word : List.of(")", ")", ";")) {
            cursor.expect(word);
        }
        return new WrittenConclusion(type, arguments);
    }

    private static List<Term> sum(Cursor cursor, Map<String, Class<?>> variables) {
        List<Term> parts = new ArrayList<>();
        do {
            Constraint part = Comparisons.read(cursor.takeUntil(END_OF_PART), Conclusion.class, variables);
            parts.add(Objects.requireNonNull(part.test()));
        } while (cursor.take("+"));
        return parts;
    }

    /** The conclusion, in sight of facts by which the rule speaks. */
    Conclusion in(Sight sight) {
        Object[] values =
                arguments.stream().map(argument -> value(argument, sight)).toArray();
        try {
            return (Conclusion) type.getDeclaredConstructors()[0].newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(List<Term> parts, Sight sight) {
        Object only = parts.get(0).value(sight);
        return parts.size() == 1 && only != null
                ? only
                : parts.stream().map(part -> String.valueOf(part.value(sight))).collect(Collectors.joining());
    }
}
