package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.schema.Fields;
import io.leakproof.schema.Shape;
import io.leakproof.source.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values for some of the options: those that a policy file writes, or those by which a driver protects its memory. Immutable.
 *
 * <p>A class, not a map, because Drools cannot be given facts with type parameters.
 */
@Api
public final class Options {

    private static final Options NONE = new Options(Map.of());

    private final Map<PolicyOption<?>, Object> values;

    private Options(Map<PolicyOption<?>, Object> values) {
        this.values = values;
    }

    /** No option. */
    public static Options none() {
        return NONE;
    }

    /** How they are written: a mapping of options, none of which need be there. */
    @Api(Api.Status.INTERNAL)
    public static Shape<Options> shape() {
        return PolicyFields.OPTIONS_SHAPE.as(Options::of);
    }

    /** The options that are written in a mapping. */
    static Options of(Fields fields) {
        Map<PolicyOption<?>, Object> values = new LinkedHashMap<>();
        for (PolicyOption<?> option : PolicyOption.ALL) {
            if (fields.node().find(option.key()) != null && fields.find(option.field()) != null) {
                values.put(option, fields.value(option.field()));
            }
        }
        return of(values);
    }

    /** The given values, copied, in the order of the semantics. */
    static Options of(Map<PolicyOption<?>, Object> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        Map<PolicyOption<?>, Object> ordered = new LinkedHashMap<>();
        PolicyOption.ALL.stream()
                .filter(values::containsKey)
                .forEach(option -> ordered.put(option, values.get(option)));
        return new Options(ordered);
    }

    /** The same, and a value for one option more, or another value for it. */
    public <T> Options with(PolicyOption<T> option, T value) {
        Map<PolicyOption<?>, Object> more = new LinkedHashMap<>(values);
        more.put(option, value);
        return of(more);
    }

    /** The options that have a value, in the order of the semantics. */
    public List<PolicyOption<?>> all() {
        return List.copyOf(values.keySet());
    }

    /**
     * The value of an option.
     *
     * @throws IllegalArgumentException if it has none here
     */
    @SuppressWarnings("unchecked") // a value is put only for an option of its type
    public <T> T value(PolicyOption<T> option) {
        Object value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException("no `" + option + "` in " + this);
        }
        return (T) value;
    }

    /** Sets each of them. */
    void setIn(Policy.Builder policy) {
        values.forEach(policy::put);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Options that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** As it is written, on one line: {@code {revoke: required, pin: forbidden}}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(one -> new OptionValue(one.getKey().key(), Word.of(one.getValue())).toString())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
