package io.leakproof.rules.language;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One constraint of a pattern, such that it can be held against facts without Drools.
 *
 * @param variable what it binds, or null
 * @param bound to what it binds that, or null
 * @param test what has to be true, or null where it only binds
 * @param paths all that it reads, in the order of the text
 */
record Constraint(
        @Nullable String variable,
        @Nullable Path bound,
        @Nullable Term test,
        List<Path> paths) {

    /** Part of a constraint that has a value. */
    @FunctionalInterface
    interface Term {
        @Nullable
        Object value(Sight sight);
    }

    /** What a constraint sees. */
    @FunctionalInterface
    interface Sight {
        @Nullable
        Object at(Path path);
    }

    /** The fact of a pattern, and what was bound before it. */
    static Sight of(@Nullable Object fact, Map<String, Object> variables) {
        return path -> path.from(path.variable() == null ? fact : variables.get(path.variable()));
    }

    /** Whether it holds; what only binds always does. */
    boolean holds(Sight sight) {
        return test == null || Boolean.TRUE.equals(test.value(sight));
    }

    /** Equality as Drools has it: numbers by what they count, and nothing equals only nothing. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        return left instanceof Number one && right instanceof Number other
                ? one.longValue() == other.longValue()
                : Objects.equals(left, right);
    }

    /** An order that holds only between two numbers or two texts. */
    static boolean ordered(@Nullable Object left, @Nullable Object right, BiPredicate<Integer, Integer> order) {
        if (left instanceof Number one && right instanceof Number other) {
            return order.test(Long.compare(one.longValue(), other.longValue()), 0);
        }
        return left instanceof String one && right instanceof String other && order.test(one.compareTo(other), 0);
    }

    /** A text within a text. */
    static boolean contains(@Nullable Object left, @Nullable Object right) {
        return left instanceof String text && right instanceof String part && text.contains(part);
    }
}
