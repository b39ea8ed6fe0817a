package io.leakproof.rules.engine;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way from a record, such as a question, to a part of it, such as {@code giver.tenant}.
 *
 * @param steps the components, the record's own first
 */
record ReadPath(List<RecordComponent> steps) {

    ReadPath {
        steps = List.copyOf(steps);
    }

    /**
     * A path as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if it leads nowhere
     */
    static ReadPath of(Class<?> type, String path) {
        List<RecordComponent> steps = new ArrayList<>();
        Class<?> at = type;
        for (String name : path.split("\\.")) {
            RecordComponent step =
                    component(at, name).orElseThrow(() -> new IllegalArgumentException("no `" + path + "` in " + type));
            steps.add(step);
            at = step.getType();
        }
        return new ReadPath(steps);
    }

    /** The component of this name; empty where the type has none. */
    static Optional<RecordComponent> component(Class<?> type, String name) {
        return Stream.ofNullable(type.getRecordComponents())
                .flatMap(Stream::of)
                .filter(component -> component.getName().equals(name))
                .findFirst();
    }

    /** What stands there. */
    Object of(Record record) {
        Object at = record;
        try {
            for (RecordComponent step : steps) {
                at = step.getAccessor().invoke(at);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("`" + this + "` cannot be read", e);
        }
        return at;
    }

    Class<?> type() {
        return steps.get(steps.size() - 1).getType();
    }

    /** The names of the components, with full stops between them. */
    @Override
    public String toString() {
        return steps.stream().map(RecordComponent::getName).collect(Collectors.joining("."));
    }
}
