package io.leakproof.rules.engine;

import io.leakproof.facts.NameSet;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Questions and policies made up at random, whatever records they are. */
public final class RandomQuestions {

    private final Random random;

    public RandomQuestions(long seed) {
        random = new Random(seed);
    }

    public Policy policy() {
        return (Policy) any(Policy.class);
    }

    public Question about(Class<?> question) {
        return (Question) any(question);
    }

    Object any(Class<?> type) {
        if (type == BaseOptions.class) {
            return BaseOptions.NONE; // a rule is asked under the options that are in force
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == long.class) {
            return 4096L * random.nextInt(4);
        }
        if (type == String.class) {
            return List.of("red", "blue", "mlx5").get(random.nextInt(3));
        }
        if (type == NameSet.class) {
            return random.nextBoolean() ? NameSet.any() : NameSet.of((String) any(String.class));
        }
        if (type == Options.class) {
            return Options.none();
        }
        if (type == Labels.class) {
            return random.nextBoolean() ? Labels.none() : Labels.of(Map.of("zone", (String) any(String.class)));
        }
        return made(type);
    }

    /** Only a driver may be missing. */
    private @Nullable Object any(RecordComponent component) {
        return component.getName().equals("driver") && random.nextBoolean() ? null : any(component.getType());
    }

    private Object made(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(this::any).toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
