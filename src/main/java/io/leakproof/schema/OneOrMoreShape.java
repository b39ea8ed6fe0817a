package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Sequence;
import io.leakproof.source.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value, or a list of several: who has only one need not write a list. */
record OneOrMoreShape<T>(Shape<T> one, Shape<List<T>> several) implements Shape<List<T>> {

    @Override
    public @Nullable List<T> read(Node node, Problems problems) {
        if (node instanceof Sequence) {
            return several.read(node, problems);
        }
        T value = one.read(node, problems);
        return value == null ? null : List.of(value);
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaText.of("anyOf", List.of(one.schema(), several.schema()));
    }

    @Override
    public String inWords() {
        return one.inWords() + " or a list of them";
    }
}
