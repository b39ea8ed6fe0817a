package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.json.Json;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Text within bounds (in code points) that is safe to print. */
record TextShape(String inWords, int shortest, int longest, boolean severalLines) implements Shape<String> {

    private static final String ACTS = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f"
            + "\\u2028-\\u202e\\u2060-\\u206f\\ufeff";

    @Override
    public @Nullable String read(Node node, Problems problems) {
        Scalar scalar = Expected.freeText(node, inWords, problems);
        if (scalar == null) {
            return null;
        }
        String wrong = wrong(scalar.text());
        if (!wrong.isEmpty()) {
            problems.add(node.mark(), wrong);
            return null;
        }
        return scalar.text();
    }

    private String wrong(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < shortest) {
            return inWords + " must not be empty";
        }
        if (length > longest) {
            return inWords + " of " + length + " characters; the limit is " + longest;
        }
        OptionalInt acting = text.codePoints().filter(this::forbidden).findFirst();
        return acting.isPresent()
                ? "%s holds the control character U+%04X: %s"
                        .formatted(inWords, acting.getAsInt(), Printable.quoted(text))
                : "";
    }

    private boolean forbidden(int codePoint) {
        return Printable.acts(codePoint) && !(severalLines && (codePoint == '\n' || codePoint == '\t'));
    }

    @Override
    public Map<String, Object> schema() {
        String pattern = severalLines ? "^[^" + ACTS + "]*$" : "^[^" + ACTS + "\\t\\n]*$";
        Integer least = shortest > 0 ? shortest : null;
        return Json.object("type", "string", "minLength", least, "maxLength", longest, "pattern", pattern);
    }
}
