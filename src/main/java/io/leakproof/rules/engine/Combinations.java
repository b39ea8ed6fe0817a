package io.leakproof.rules.engine;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes all records of a type, of all values of their components. */
public final class Combinations {

    private final Values values;
    private final int most;

    /** The values that a component of a record can have. */
    @FunctionalInterface
    public interface Values {
        List<?> of(Class<?> owner, RecordComponent component);
    }

    /** Takes the values of components that are no records themselves; more records than {@code most} are not made. */
    public Combinations(Values values, int most) {
        this.values = values;
        this.most = most;
    }

    /** All records of a type, in a fixed order; empty where there are too many. */
    public Optional<List<Object>> of(Class<?> type) {
        List<List<Object>> all = List.of(List.of());
        for (RecordComponent component : type.getRecordComponents()) {
            List<?> values = component.getType().isRecord()
                    ? of(component.getType()).orElse(List.of())
                    : this.values.of(type, component);
            if (values.isEmpty() || (long) all.size() * values.size() > most) {
                return Optional.empty();
            }
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> one : all) {
                for (Object value : values) {
                    List<Object> with = new ArrayList<>(one);
                    with.add(value);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return Optional.of(all.stream().map(one -> made(type, one)).toList());
    }

    /** A record of these values, in the order of its components. */
    static Object made(Class<?> type, List<Object> values) {
        try {
            return type.getDeclaredConstructors()[0].newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a `" + type.getSimpleName() + "` cannot be made", e);
        }
    }
}
