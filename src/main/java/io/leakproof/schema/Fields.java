package io.leakproof.schema;

import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.source.Component;
import io.leakproof.source.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping that has been read: the values of its fields and where they stand. Immutable. */
public final class Fields {

    private final Mapping node;
    private final List<Field<?>> fields;
    private final Map<String, Object> values;
    private final boolean complete;

    Fields(Mapping node, List<Field<?>> fields, Map<String, Object> values, boolean complete) {
        this.node = node;
        this.fields = fields;
        this.values = values;
        this.complete = complete;
    }

    /** Whether every field could be read and none that is required is missing. */
    public boolean complete() {
        return complete;
    }

    /** The mapping itself. */
    public Mapping node() {
        return node;
    }

    /**
     * The value of a field, or its default.
     *
     * @throws IllegalStateException if there is neither
     */
    public <T> T value(Field<T> field) {
        T value = find(field);
        if (value == null) {
            throw new IllegalStateException("no `" + field.name() + "`");
        }
        return value;
    }

    /** The value of a field, or its default, or null where there is neither or it could not be read. */
    @SuppressWarnings("unchecked") // the values were read by the shapes of the fields of the same name
    public <T> @Nullable T find(Field<T> field) {
        Object value = values.get(field.name());
        return value == null ? field.otherwise() : (T) value;
    }

    /**
     * A record whose components are called as the fields are, of their values or defaults.
     *
     * @throws IllegalStateException if a component is called as no field is, or may not be null and there is no value
     */
    public <R extends Record> R as(Class<R> type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Component component : Component.of(type)) {
            values.add(find(fields.stream()
                    .filter(field -> field.name().equals(component.key()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no field `" + component.key() + "`"))));
        }
        return Component.made(type, values);
    }

    /** The place of a field's value, or that where the mapping begins if the field is not written. */
    public Mark mark(Field<?> field) {
        return mark(field.name());
    }

    /** The place of the value of the field of this name, or that where the mapping begins if the field is not written. */
    public Mark mark(String field) {
        Entry entry = node.entries().get(field);
        return entry == null ? node.mark() : entry.value().mark();
    }
}
