package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.json.Json;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of a few words. */
record WordShape<T>(Map<String, T> words) implements Shape<T> {

    @Override
    public @Nullable T read(Node node, Problems problems) {
        Scalar scalar = Expected.text(node, inWords(), problems);
        if (scalar == null) {
            return null;
        }
        T value = words.get(scalar.text());
        if (value == null) {
            Expected.report(node, inWords(), Spelling.guess(scalar.text(), words.keySet()), problems);
        }
        return value;
    }

    @Override
    public Map<String, Object> schema() {
        return Json.object("type", "string", "enum", List.copyOf(words.keySet()));
    }

    @Override
    public String inWords() {
        return Spelling.either(List.copyOf(words.keySet()));
    }
}
