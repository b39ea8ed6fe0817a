package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Sequence;
import io.leakproof.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of one shape in a row; those that cannot be read are left out. */
record ListShape<T>(Shape<T> item, int least, String reason) implements Shape<List<T>> {

    @Override
    public @Nullable List<T> read(Node node, Problems problems) {
        Sequence sequence = Expected.sequence(node, this, problems);
        if (sequence == null) {
            return null;
        }
        int size = sequence.items().size();
        if (size < least) {
            problems.add(node.mark(), "a list of " + size + ", at least " + least + " needed: " + reason);
        }
        List<T> values = new ArrayList<>();
        for (Node entry : sequence.items()) {
            T value = item.read(entry, problems);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = SchemaText.of("type", "array", "items", item.schema());
        if (least > 0) {
            schema.put("minItems", least);
        }
        return schema;
    }

    @Override
    public String inWords() {
        return "a list";
    }
}
