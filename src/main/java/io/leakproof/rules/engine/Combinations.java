package io.leakproof.rules.engine;

import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes all records of a type, of all values of their components. */
public final class Combinations {

    private final Function<Component, List<?>> values;
    private final int most;

    /** Takes the values of components that are no records themselves; more records than {@code most} are not made. */
    public Combinations(Function<Component, List<?>> values, int most) {
        this.values = values;
        this.most = most;
    }

    /** All records of a type, in a fixed order; empty where there are too many. */
    public Optional<List<Object>> of(Class<?> type) {
        List<List<Object>> all = List.of(List.of());
        for (Component component : Component.of(type)) {
            List<?> values =
                    component.type().isRecord() ? of(component.type()).orElse(List.of()) : this.values.apply(component);
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
        return Optional.of(
                all.stream().<Object>map(one -> Component.made(type, one)).toList());
    }
}
