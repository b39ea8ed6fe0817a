package io.leakproof.admission.webhook;

import io.leakproof.document.Document;
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

/** Files of objects: YAML of one document or several, JSON, and lists of objects in either. */
final class Manifests {

    /** How many documents a file may hold. */
    static final int MOST = 1_000;

    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---(?=[ \\t\\r\\n]|\\z)");

    private Manifests() {}

    /**
     * The objects in a text, lists taken apart.
     *
     * @param name the name that messages show
     * @throws BadInputException if it is no YAML, or an object is no mapping
     */
    static List<Mapping> read(String text, String name) {
        List<Mapping> objects = new ArrayList<>();
        for (Document document : documents(text, name)) {
            document.startReading().throwIfAny();
            collect(document.root(), objects);
        }
        if (objects.isEmpty()) {
            throw BadInputException.of(Problem.in(name, "holds no object"));
        }
        return objects;
    }

    /** Each document behind as many empty lines as stand before it, so that its places are those of the file. */
    private static List<Document> documents(String text, String name) {
        List<Document> documents = new ArrayList<>();
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
                documents.add(Document.of("\n".repeat(lines) + part, name));
            }
            lines += (int) part.chars().filter(c -> c == '\n').count();
            start = more ? separator.end() : start;
        }
        return documents;
    }

    private static boolean isEmpty(String part) {
        return part.lines()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    }

    private static void collect(Node node, List<Mapping> objects) {
        if (!(node instanceof Mapping mapping)) {
            throw BadInputException.of(
                    Problem.at(node.mark(), "expected an object of Kubernetes, found " + node.kindInWords()));
        }
        boolean list =
                mapping.find("kind") instanceof Scalar kind && kind.text().endsWith("List");
        if (list && mapping.find("items") instanceof Sequence items) {
            items.items().forEach(item -> collect(item, objects));
        } else {
            objects.add(mapping);
        }
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
