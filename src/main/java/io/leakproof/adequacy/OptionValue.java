package io.leakproof.adequacy;

import io.leakproof.policy.Policy;
import io.leakproof.source.Word;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One value of one option of a policy, as it is written in YAML.
 *
 * @param option the option
 * @param value the value
 */
public record OptionValue(String option, String value) {

    private static final List<RecordComponent> OPTIONS = Arrays.stream(Policy.class.getRecordComponents())
            .filter(component -> component.getType().isEnum() || component.getType() == boolean.class)
            .toList();

    /** All there are, in the order of the semantics. */
    public static List<OptionValue> all() {
        return OPTIONS.stream()
                .flatMap(component -> values(component.getType())
                        .map(value -> new OptionValue(snakeCase(component.getName()), Word.of(value))))
                .toList();
    }

    /** What a policy says of one of its components, such as {@code drmMaster}; empty where that is no option. */
    static Stream<OptionValue> of(Policy policy, String name) {
        return OPTIONS.stream()
                .filter(component -> component.getName().equals(name))
                .map(component -> new OptionValue(snakeCase(name), Word.of(value(component, policy))));
    }

    private static Stream<?> values(Class<?> type) {
        return type.isEnum() ? Arrays.stream(type.getEnumConstants()) : Stream.of(false, true);
    }

    private static Object value(RecordComponent component, Policy policy) {
        try {
            return component.getAccessor().invoke(policy);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
