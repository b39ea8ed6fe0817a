package io.leakproof.admission.webhook;

import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes YAML apart: files into documents, and documents into plain values. */
final class Manifests {

    /** How many documents a file may hold. */
    static final int MOST = 1_000;

    private static final Pattern SEPARATOR = Pattern.compile("(?m)^(---|[.]{3})(?=[ \\t\\r\\n]|\\z)");

    private Manifests() {}

    /**
     * The documents in a text, each behind as many empty lines as stand before it, so that its places are those of the file.
     *
     * @param name the name that messages show
     * @throws BadInputException if there are too many
     */
    static List<String> documents(String text, String name) {
        List<String> documents = new ArrayList<>();
        Matcher separator = SEPARATOR.matcher(text);
        int start = 0;
        int lines = 0;
        boolean more = true;
        while (more) {
            more = separator.find();
            String part = text.substring(start, more ? separator.start() : text.length());
            if (!isEmpty(part)) {
                if (documents.size() == MOST) {
                    throw BadInputException.of(Problem.in(name, "holds more than " + MOST + " documents, the limit"));
                }
                documents.add("\n".repeat(lines) + part);
            }
            lines += (int) part.chars().filter(c -> c == '\n').count();
            start = more ? separator.end() : start;
        }
        return documents;
    }

    /** Whether nothing stands in a part but comments and, before a document, directives such as {@code %YAML 1.2}. */
    private static boolean isEmpty(String part) {
        return part.lines()
                .allMatch(line -> line.isBlank()
                        || line.startsWith("%")
                        || line.stripLeading().startsWith("#"));
    }

    /** A node as JSON would have it. */
    static @Nullable Object plain(Node node) {
        if (node instanceof Mapping mapping) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Entry entry : mapping.entries().values()) {
                values.put(entry.key(), plain(entry.value()));
            }
            return values;
        }
        if (node instanceof Sequence sequence) {
            List<@Nullable Object> values = new ArrayList<>();
            sequence.items().forEach(item -> values.add(plain(item)));
            return values;
        }
        return plain((Scalar) node);
    }

    private static @Nullable Object plain(Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NUMBER -> number(scalar.text());
            case NULL, REPORTED -> null;
        };
    }

    /** A number where JSON has it, or else its text: nothing that is looked at is a number that JSON does not have. */
    private static Object number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
