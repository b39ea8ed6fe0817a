package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.source.Problems;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A shape that a function reads. */
record ReadShape<T>(String inWords, Supplier<Map<String, Object>> described, Reader<T> reader) implements Shape<T> {

    /** Reads as {@link Shape#read} does. */
    @FunctionalInterface
    interface Reader<T> {
        @Nullable
        T read(Node node, Problems problems);
    }

    @Override
    public @Nullable T read(Node node, Problems problems) {
        return reader.read(node, problems);
    }

    @Override
    public Map<String, Object> schema() {
        return described.get();
    }
}
