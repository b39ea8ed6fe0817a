package io.leakproof.facts;

import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.Shape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Map;

/**
 * Describes how the {@code expect:} block of a facts file is written. Verdicts, channels and costs are words of those who
 * decide, whom facts do not know: whoever checks expectations describes them.
 *
 * @param policies what is expected, by the names of policies
 * @param importers the fields that list ids of importers
 */
public record ExpectBlock(Shape<Map<String, Fields>> policies, List<Field<List<String>>> importers) {

    /** Takes any block and looks at nothing in it: for readers who want only the world. */
    static final ExpectBlock UNREAD = new ExpectBlock(Shapes.anything().as(node -> Map.of()), List.of());

    public ExpectBlock {
        importers = List.copyOf(importers);
    }

    /** A block with one expectation for each policy. */
    public static ExpectBlock of(Shape<Fields> expectation, List<Field<List<String>>> importers) {
        return new ExpectBlock(Shapes.map(Shapes.id(), expectation), importers);
    }
}
