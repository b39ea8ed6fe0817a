package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.source.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole number from 1 to a million, in plain decimal digits. */
record CountShape() implements Shape<Integer> {

    private static final int LARGEST = 1_000_000;

    @Override
    public @Nullable Integer read(Node node, Problems problems) {
        if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NUMBER) {
            if (scalar.text().matches("[1-9][0-9]{0,6}") && Integer.parseInt(scalar.text()) <= LARGEST) {
                return Integer.valueOf(scalar.text());
            }
        }
        Expected.report(node, inWords(), "", problems);
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = SchemaText.of("type", "integer", "minimum", 1);
        schema.put("maximum", LARGEST);
        return schema;
    }

    @Override
    public String inWords() {
        return "a whole number from 1 to 1000000";
    }
}
