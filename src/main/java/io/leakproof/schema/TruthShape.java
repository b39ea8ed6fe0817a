package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.source.Problems;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}, in lower case and without quotes. */
record TruthShape() implements Shape<Boolean> {

    @Override
    public @Nullable Boolean read(Node node, Problems problems) {
        if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN) {
            if (scalar.text().equals("true") || scalar.text().equals("false")) {
                return scalar.text().equals("true");
            }
        }
        Expected.report(node, inWords(), guess(node), problems);
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaText.of("type", "boolean");
    }

    @Override
    public String inWords() {
        return "`true` or `false`";
    }

    private static String guess(Node node) {
        String text = node instanceof Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        return switch (text) {
            case "true", "yes", "on", "y", "1" -> "`true`";
            case "false", "no", "off", "n", "0" -> "`false`";
            default -> "";
        };
    }
}
