package io.leakproof.compare;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One field of a kind of fact: a component of its record. What facts are made of is read from the records themselves. Immutable. */
public final class FactField {

    private final RecordComponent component;
    private final int at;

    private FactField(RecordComponent component, int at) {
        this.component = component;
        this.at = at;
    }

    /** The fields of a kind of fact, in their order. */
    public static List<FactField> of(Class<? extends Record> fact) {
        RecordComponent[] components = fact.getRecordComponents();
        List<FactField> fields = new ArrayList<>();
        for (int at = 0; at < components.length; at++) {
            fields.add(new FactField(components[at], at));
        }
        return fields;
    }

    /** The name as it is written in YAML. */
    public String name() {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** The name as rules write it: {@code Device.resetClears}. */
    public String path() {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    /** All it may be, where that is few: a word or a truth; else empty. */
    public List<Object> values() {
        Class<?> type = component.getType();
        return type.isEnum()
                ? List.of(type.getEnumConstants())
                : type == boolean.class ? List.of(false, true) : List.of();
    }

    /** What it is in a fact. */
    public Object of(Record fact) {
        return value(component, fact);
    }

    /** The same fact with another value. */
    @SuppressWarnings("unchecked") // a record of the same class
    public <F extends Record> F with(F fact, Object value) {
        RecordComponent[] components = fact.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int other = 0; other < components.length; other++) {
            values[other] = other == at ? value : value(components[other], fact);
            types[other] = components[other].getType();
        }
        try {
            return (F) fact.getClass().getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record cannot be made", e);
        }
    }

    private static Object value(RecordComponent component, Record fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record cannot be read", e);
        }
    }
}
