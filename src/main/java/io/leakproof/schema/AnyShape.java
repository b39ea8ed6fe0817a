package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.source.Problems;
import java.util.Map;

/** Any value, as it is written. */
final class AnyShape implements Shape<Node> {

    @Override
    public Node read(Node node, Problems problems) {
        return node;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of();
    }

    @Override
    public String inWords() {
        return "anything";
    }
}
