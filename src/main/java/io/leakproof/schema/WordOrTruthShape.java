package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.source.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A word, or {@code true} or {@code false} where these were its only values once. */
record WordOrTruthShape<T>(Shape<T> words, T whenTrue, T whenFalse) implements Shape<T> {

    @Override
    public @Nullable T read(Node node, Problems problems) {
        if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN) {
            if (scalar.text().equals("true")) {
                return whenTrue;
            }
            if (scalar.text().equals("false")) {
                return whenFalse;
            }
        }
        return words.read(node, problems);
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaText.of("anyOf", List.of(words.schema(), new TruthShape().schema()));
    }

    @Override
    public String inWords() {
        return words.inWords();
    }
}
