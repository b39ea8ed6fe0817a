package io.leakproof.rules.engine;

import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A way from a record, such as a question, to a part of it, such as {@code giver.tenant}.
 *
 * @param steps the components, the record's own first
 */
record ReadPath(List<Component> steps) {

    ReadPath {
        steps = List.copyOf(steps);
    }

    /**
     * A path as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if it leads nowhere
     */
    static ReadPath of(Class<?> type, String path) {
        List<Component> steps = new ArrayList<>();
        Class<?> at = type;
        for (String name : path.split("\\.")) {
            Component step =
                    component(at, name).orElseThrow(() -> new IllegalArgumentException("no `" + path + "` in " + type));
            steps.add(step);
            at = step.type();
        }
        return new ReadPath(steps);
    }

    /** The component of this name; empty where the type has none. */
    static Optional<Component> component(Class<?> type, String name) {
        return type.isRecord()
                ? Component.of(type).stream()
                        .filter(component -> component.name().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    /** What stands there. */
    Object of(Record record) {
        Object at = record;
        for (Component step : steps) {
            at = step.of((Record) at);
        }
        return at;
    }

    Class<?> type() {
        return steps.get(steps.size() - 1).type();
    }

    /** The names of the components, with full stops between them. */
    @Override
    public String toString() {
        return steps.stream().map(Component::name).collect(Collectors.joining("."));
    }
}
