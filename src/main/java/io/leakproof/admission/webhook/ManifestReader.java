package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.ReviewFields;
import io.leakproof.admission.pods.Tree;
import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Sequence;
import io.leakproof.json.JsonLists;
import io.leakproof.json.Selection;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the objects of one input. Not thread-safe. */
final class ManifestReader {

    /** JSON that is longer is read piece by piece; what is shorter has exact places, and its errors show the line. */
    private static final int LONG = 1 << 20;

    /** All but the longest of what is never looked at. */
    private static final Selection WANTED = key -> switch (key) {
        case "metadata" -> field -> field.equals("managedFields") ? null : Selection.ALL;
        case "status" -> ReviewFields.OBJECT.under(key);
        default -> Selection.ALL;
    };

    private final ManifestFiles files;
    private final String name;
    private final boolean inFolder;
    private final Problems problems = new Problems();
    private boolean anything;

    ManifestReader(ManifestFiles files, String name, boolean inFolder) {
        this.files = files;
        this.name = name;
        this.inFolder = inFolder;
    }

    /**
     * Reads to the end.
     *
     * @throws BadInputException if an argument names it, with all that is wrong with it
     */
    void read(InputStream in) {
        try {
            InputStream whole = new BufferedInputStream(in, 1 << 16);
            if (isLongJson(whole)) {
                json(whole, this::object).ifPresent(problem -> wrong(List.of(problem)));
            } else {
                text(Document.text(whole, name));
            }
        } catch (BadInputException e) {
            wrong(e.problems());
        } catch (IOException e) {
            wrong(List.of(Problem.in(name, "cannot be read")));
        }
        if (!anything) {
            foreign(Problem.in(name, "holds no object"));
        }
        problems.throwIfAny();
    }

    private static boolean isLongJson(InputStream in) throws IOException {
        in.mark(LONG + 1);
        byte[] beginning = in.readNBytes(LONG);
        boolean more = in.read() >= 0;
        in.reset();
        return more && isJson(new String(beginning, StandardCharsets.UTF_8));
    }

    /** Whether a text begins as an object in JSON does. */
    private static boolean isJson(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("{") && begin.substring(1).stripLeading().startsWith("\"");
    }

    private void text(String text) {
        for (String part : Manifests.documents(text, name)) {
            try {
                document(Document.foreign(part, name));
            } catch (BadInputException e) {
                if (!isWholeJson(part)) {
                    wrong(e.problems());
                }
            }
        }
    }

    private void document(Document document) {
        if (!inFolder || isObject(Manifests.plain(document.root()))) {
            document.startReading().throwIfAny();
        }
        collect(document.root(), Map.of());
    }

    private void collect(Node node, Map<String, @Nullable Object> list) {
        if (!(node instanceof Mapping mapping)) {
            foreign(Problem.at(node.mark(), "expected an object of Kubernetes, found " + node.kindInWords()));
        } else if (mapping.find("items") instanceof Sequence items && ListedObject.isList(mapping)) {
            Map<String, @Nullable Object> around = ListedObject.around(mapping);
            items.items().forEach(item -> collect(item, around));
        } else {
            object(Manifests.plain(mapping), list, Problem.at(mapping.mark(), ""));
        }
    }

    /** Reads what YAML does not take, as it is indented by tabs or has too many values, where it is JSON all the same. */
    private boolean isWholeJson(String text) {
        List<Runnable> objects = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        boolean whole = isJson(text)
                && json(in, (item, place, list) -> objects.add(() -> object(item, place, list)))
                        .isEmpty();
        if (whole) {
            objects.forEach(Runnable::run);
        }
        return whole;
    }

    private Optional<Problem> json(InputStream in, JsonLists.Receiver objects) {
        return JsonLists.read(in, name, WANTED, objects);
    }

    private void object(@Nullable Object item, Location place, Map<String, @Nullable Object> list) {
        object(item, list, new Problem(place, "", "", ""));
    }

    private void object(@Nullable Object item, Map<String, @Nullable Object> list, Problem place) {
        anything = true;
        try {
            Tree object = ListedObject.of(new Tree(item, ""), list);
            if (inFolder && !isObject(object.value())) {
                files.skip(place.location());
            } else {
                files.add(object, place, inFolder);
            }
        } catch (BadReviewException e) {
            wrong(List.of(new Problem(place.location(), String.valueOf(e.getMessage()), place.excerpt(), "")));
        }
    }

    private static boolean isObject(@Nullable Object value) {
        return value instanceof Map<?, ?> object && isText(object.get("kind")) && isText(object.get("apiVersion"));
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty();
    }

    /** Of what is found in a folder, the first that is wrong is as good as all. */
    private void wrong(List<Problem> wrong) {
        anything = true;
        if (inFolder) {
            files.notRead(wrong.get(0));
        } else {
            problems.addAll(wrong);
        }
    }

    private void foreign(Problem problem) {
        anything = true;
        if (inFolder) {
            files.skip(problem.location());
        } else {
            problems.add(problem);
        }
    }
}
