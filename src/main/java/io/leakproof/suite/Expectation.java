package io.leakproof.suite;

import io.leakproof.evaluate.Verdict;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The expectation that a case has of one policy in one world: a value for each key of {@link ExpectationFields} that is written, and
 * nothing of the others. Immutable.
 *
 * @param values what is expected, by key; a verdict always, and never {@link Verdict#UNKNOWN}
 */
public record Expectation(Map<String, Object> values) {

    /** Copies the map. */
    public Expectation {
        values = Map.copyOf(values);
    }

    /** An expectation of a verdict and of nothing else. */
    public static Expectation of(Verdict verdict) {
        return new Expectation(Map.of(ExpectationFields.VERDICT.name(), verdict));
    }

    /** What is written in a suite or in facts. */
    static Expectation of(Fields fields) {
        Map<String, Object> values = new HashMap<>();
        for (Field<?> key : ExpectationFields.ALL) {
            Object value = fields.find(key);
            if (value != null) {
                values.put(key.name(), value);
            }
        }
        return new Expectation(values);
    }

    /** The same with a value for one key more. */
    public <T> Expectation with(Field<T> key, T value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(key.name(), value);
        return new Expectation(more);
    }

    /** What is expected under a key; null where nothing is. */
    @SuppressWarnings("unchecked") // a value was read by the field of its key, or is of its type
    public <T> @Nullable T find(Field<T> key) {
        return (T) values.get(key.name());
    }

    /** The verdict that is expected. */
    public Verdict verdict() {
        return Objects.requireNonNull(find(ExpectationFields.VERDICT));
    }

    /** Whether the rules that decide are named, for which an evaluator is asked again. */
    public boolean namesDeciders() {
        return find(ExpectationFields.DECIDED) != null;
    }

    /** Whether anything but the verdict is expected, which only a complete search can tell. */
    public boolean saysMoreThanTheVerdict() {
        return values.size() > 1;
    }
}
