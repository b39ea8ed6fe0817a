package io.leakproof.schema;

import io.leakproof.source.Word;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a mapping.
 *
 * @param name its key
 * @param shape what its value must look like
 * @param need whether it must be there
 * @param otherwise the value where it is not there, or null
 * @param written how that value is written in YAML, or null
 * @param doc what it means, for people and their editors
 * @param <T> what is read
 */
public record Field<T>(
        String name,
        Shape<T> shape,
        Need need,
        @Nullable T otherwise,
        @Nullable Object written,
        String doc) {

    /** Says whether a field must be there. */
    public enum Need {
        /** It must. */
        REQUIRED,
        /** It must unless the mapping has a {@code driver} from which it is inherited. */
        UNLESS_INHERITED,
        /** It need not. */
        OPTIONAL
    }

    /** The field whose presence excuses the absence of others. */
    static final String INHERITS = "driver";

    /** A field that must be there. */
    public static <T> Field<T> required(String name, Shape<T> shape, String doc) {
        return new Field<>(name, shape, Need.REQUIRED, null, null, doc);
    }

    /** A field that must be there unless there is a {@code driver}. */
    public static <T> Field<T> inherited(String name, Shape<T> shape, String doc) {
        return new Field<>(name, shape, Need.UNLESS_INHERITED, null, null, doc);
    }

    /** A field that may be absent. */
    public static <T> Field<T> optional(String name, Shape<T> shape, String doc) {
        return new Field<>(name, shape, Need.OPTIONAL, null, null, doc);
    }

    /** A field with a default, given as a value and as it would be written. */
    public static <T> Field<T> defaulted(String name, Shape<T> shape, T otherwise, Object written, String doc) {
        return new Field<>(name, shape, Need.OPTIONAL, otherwise, written, doc);
    }

    /** A field that is empty where it is not there. */
    public static Field<String> text(String name, Shape<String> shape, String doc) {
        return defaulted(name, shape, "", "", doc);
    }

    /** A list that is empty where it is not there. */
    public static <T> Field<List<T>> list(String name, Shape<List<T>> shape, String doc) {
        return defaulted(name, shape, List.of(), List.of(), doc);
    }

    /** A mapping that is empty where it is not there. */
    public static <K, V> Field<Map<K, V>> map(String name, Shape<Map<K, V>> shape, String doc) {
        return defaulted(name, shape, Map.of(), Map.of(), doc);
    }

    /** A word of an enum, by default this one. */
    public static <E extends Enum<E> & Word> Field<E> words(String name, E otherwise, String doc) {
        return defaulted(name, Shapes.words(otherwise.getDeclaringClass()), otherwise, otherwise.word(), doc);
    }

    /** The same field where nothing can be inherited. */
    public Field<T> own() {
        return need == Need.UNLESS_INHERITED ? required(name, shape, doc) : this;
    }
}
