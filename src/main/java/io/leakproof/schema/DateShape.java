package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.source.Problems;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A day as ISO 8601 writes it. */
record DateShape() implements Shape<LocalDate> {

    private static final String WRITTEN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    @Override
    public @Nullable LocalDate read(Node node, Problems problems) {
        Scalar scalar = Expected.text(node, this, problems);
        if (scalar == null) {
            return null;
        }
        try {
            if (scalar.text().matches(WRITTEN)) {
                return LocalDate.parse(scalar.text());
            }
        } catch (DateTimeParseException e) {
            // such as the 30th of February: told below
        }
        Expected.report(node, inWords(), "", problems);
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return SchemaText.of("type", "string", "pattern", WRITTEN);
    }

    @Override
    public String inWords() {
        return "a date such as 2026-12-31";
    }
}
