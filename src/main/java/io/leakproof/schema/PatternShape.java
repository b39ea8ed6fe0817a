package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.source.Problems;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text of a form that a regular expression describes, anchored at both ends. */
record PatternShape(String inWords, Pattern pattern) implements Shape<String> {

    @Override
    public @Nullable String read(Node node, Problems problems) {
        Scalar scalar = Expected.text(node, this, problems);
        if (scalar == null) {
            return null;
        }
        if (!pattern.matcher(scalar.text()).find()) {
            Expected.report(node, inWords, "", problems);
            return null;
        }
        return scalar.text();
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaText.of("type", "string", "pattern", pattern.pattern());
    }
}
