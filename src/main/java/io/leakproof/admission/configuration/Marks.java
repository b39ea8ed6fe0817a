package io.leakproof.admission.configuration;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.source.Mark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the places of the items of a list. */
final class Marks {

    private Marks() {}

    /** The items of a list of texts, by their places. */
    static Map<Mark, String> of(Fields fields, Field<List<String>> list) {
        Map<Mark, String> marks = new LinkedHashMap<>();
        if (fields.node().find(list.name()) instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                if (item instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT) {
                    marks.put(scalar.mark(), scalar.text());
                }
            }
        }
        return marks;
    }
}
