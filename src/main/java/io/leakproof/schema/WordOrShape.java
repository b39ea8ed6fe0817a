package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.source.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A word that stands for a value of its own, or a list. */
record WordOrShape<T>(String word, T meaning, Shape<T> list) implements Shape<T> {

    @Override
    public @Nullable T read(Node node, Problems problems) {
        if (!(node instanceof Scalar scalar)) {
            return list.read(node, problems);
        }
        if (scalar.kind() == Scalar.Kind.TEXT && scalar.text().equals(word)) {
            return meaning;
        }
        Expected.report(
                node, inWords(), scalar.kind() == Scalar.Kind.TEXT ? "`[" + scalar.text() + "]`" : "", problems);
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaText.of("anyOf", List.of(SchemaText.of("const", word), list.schema()));
    }

    @Override
    public String inWords() {
        return "`" + word + "` or " + list.inWords();
    }
}
