package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Tree;
import io.leakproof.document.Mapping;
import io.leakproof.document.Scalar;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads objects out of lists: what the API server sends as a {@code PodList} leaves out what each item is. */
public final class ListedObject {

    private static final String LIST = "List";

    private ListedObject() {}

    /** Whether a mapping says that it is a list of objects. */
    static boolean isList(Mapping mapping) {
        return mapping.find("kind") instanceof Scalar kind && kind.text().endsWith(LIST);
    }

    /** What a list says of its items. */
    static Map<String, @Nullable Object> around(Mapping list) {
        Map<String, @Nullable Object> around = new HashMap<>();
        for (String key : new String[] {"kind", "apiVersion"}) {
            if (list.find(key) instanceof Scalar scalar) {
                around.put(key, scalar.text());
            }
        }
        return around;
    }

    /**
     * An item of a list, with the kind and the version that the list says where it does not say its own.
     *
     * @param list the list, or the part of it that was read; empty for what stands in none
     * @throws BadReviewException if the item is no object
     */
    public static Tree of(Tree item, Map<String, @Nullable Object> list) throws BadReviewException {
        Map<String, @Nullable Object> fields = item.values();
        if (fields.get("kind") == null && list.get("kind") instanceof String kind) {
            fields.put("kind", kind.substring(0, kind.length() - (kind.endsWith(LIST) ? LIST.length() : 0)));
            fields.putIfAbsent("apiVersion", list.get("apiVersion"));
        }
        return new Tree(fields, item.path());
    }
}
