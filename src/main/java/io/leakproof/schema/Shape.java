package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.source.Problems;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A description of what a value must look like. The same object reads values and describes them to editors, so the two cannot
 * differ. Immutable.
 *
 * @param <T> what is read
 */
public interface Shape<T> {

    /** The value of a node, or null after a problem has been reported. */
    @Nullable
    T read(Node node, Problems problems);

    /** The same in JSON Schema 2020-12. */
    Map<String, Object> schema();

    /** What it is, for a message: "a size", "`read` or `write`". */
    String inWords();

    /** The same shape, read as something else. */
    default <U> Shape<U> as(Function<T, U> change) {
        return new ReadShape<>(inWords(), this::schema, (node, problems) -> {
            T value = read(node, problems);
            return value == null ? null : change.apply(value);
        });
    }
}
