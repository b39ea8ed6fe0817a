package io.leakproof.policy;

import io.leakproof.Api;
import java.util.Map;
import java.util.TreeMap;

/**
 * Free words that people attach to facts for rules of their own. Immutable.
 *
 * <p>A class, not a map, because Drools cannot be given facts with type parameters.
 */
@Api
public final class Labels {

    private static final Labels NONE = new Labels(new TreeMap<>());

    private final Map<String, String> values;

    private Labels(Map<String, String> values) {
        this.values = values;
    }

    /** No labels. */
    public static Labels none() {
        return NONE;
    }

    /** The given labels, copied. */
    public static Labels of(Map<String, String> values) {
        return values.isEmpty() ? NONE : new Labels(new TreeMap<>(values));
    }

    /** The value of a label, or the empty string where there is none: a rule never meets a null. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether the label is there, whatever its value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** All labels by name, in alphabetical order; a copy. */
    public Map<String, String> all() {
        return new TreeMap<>(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && values.equals(labels.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
