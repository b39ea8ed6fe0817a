package io.leakproof.rules.language;

import io.leakproof.rules.Conclusion;
import io.leakproof.rules.language.Expression.Sight;
import io.leakproof.rules.language.Tokens.Token;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * The consequence of a rule: {@code insert( new Type( … ) );}.
 *
 * @param name the type as it is written
 * @param arguments what the conclusion is made of
 */
record Insertion(Token name, List<Expression> arguments) {

    private static final List<Class<?>> TYPES = List.of(Conclusion.class.getPermittedSubclasses());

    /** The conclusion, in sight of facts by which the rule speaks. */
    Conclusion in(Sight sight) {
        Class<?> type = TYPES.stream()
                .filter(one -> name.is(one.getSimpleName()))
                .findFirst()
                .orElseThrow();
        Object[] values =
                arguments.stream().map(argument -> argument.value(sight)).toArray();
        try {
            return (Conclusion) type.getDeclaredConstructors()[0].newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
