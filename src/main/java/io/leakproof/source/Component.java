package io.leakproof.source;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One component of a record. What facts, questions and reports are made of is read from the records themselves. Immutable. */
public final class Component {

    private static final ClassValue<List<Component>> ALL = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).map(Component::new).toList();
        }
    };

    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            Class<?>[] types = of(type).stream().map(Component::type).toArray(Class<?>[]::new);
            try {
                return type.getDeclaredConstructor(types);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("`" + type.getSimpleName() + "` is no record", e);
            }
        }
    };

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final RecordComponent declared;
    private final String key;

    private Component(RecordComponent declared) {
        this.declared = declared;
        key = key(name());
        declared.getAccessor().setAccessible(true);
    }

    /** The components of a type of records, in their order. */
    public static List<Component> of(Class<?> type) {
        return ALL.get(type);
    }

    /** A name of Java as YAML and JSON write it: {@code reset_clears}. */
    public static String key(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** A record of these values, in the order of its components. */
    public static <R> R made(Class<R> type, List<?> values) {
        try {
            return type.cast(CONSTRUCTORS.get(type).newInstance(values.toArray()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a `" + type.getSimpleName() + "` cannot be made", e);
        }
    }

    /** The name as Java and rules write it: {@code resetClears}. */
    public String name() {
        return declared.getName();
    }

    /** The name as YAML and JSON write it: {@code reset_clears}. */
    public String key() {
        return key;
    }

    /** The name behind that of its record, as rules read it: {@code Device.resetClears}. */
    public String path() {
        return owner().getSimpleName() + "." + name();
    }

    /** The type of records that it is of. */
    public Class<?> owner() {
        return declared.getDeclaringRecord();
    }

    public Class<?> type() {
        return declared.getType();
    }

    /** All it may be, where that is few: a word or a truth; else empty. */
    public List<Object> values() {
        return type().isEnum()
                ? List.of(type().getEnumConstants())
                : type() == boolean.class ? List.of(false, true) : List.of();
    }

    /** What it is in a record. */
    public Object of(Record record) {
        try {
            return declared.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("`" + path() + "` cannot be read", e);
        }
    }

    /** The same record with another value. */
    @SuppressWarnings("unchecked") // a record of the same class
    public <R extends Record> R with(R record, Object value) {
        List<Object> values = new ArrayList<>();
        of(record.getClass()).forEach(one -> values.add(one == this ? value : one.of(record)));
        return (R) made(record.getClass(), values);
    }
}
