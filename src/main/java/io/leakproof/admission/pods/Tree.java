package io.leakproof.admission.pods;

import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and where it stands. What is not there, or null, is an empty value of any kind; what is of another kind than it must
 * be is an error, as whoever guesses at it may guess wrong.
 *
 * @param value what {@link io.leakproof.json.Json} made of it
 * @param path where it stands, such as {@code request.object}
 */
public record Tree(@Nullable Object value, String path) {

    /** The value of a key. */
    public Tree at(String key) throws BadReviewException {
        return new Tree(mapping().get(key), path.isEmpty() ? key : path + "." + key);
    }

    /** Whether it has a key with a value. */
    boolean has(String key) throws BadReviewException {
        return mapping().get(key) != null;
    }

    boolean isAbsent() {
        return value == null;
    }

    /** The keys of a mapping with their values. */
    public Map<String, Tree> entries() throws BadReviewException {
        Map<String, Tree> entries = new LinkedHashMap<>();
        mapping().forEach((key, one) -> entries.put(String.valueOf(key), new Tree(one, path + "." + key)));
        return entries;
    }

    /** A copy of a mapping, which may be changed. */
    public Map<String, @Nullable Object> values() throws BadReviewException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        mapping().forEach((key, one) -> values.put(String.valueOf(key), one));
        return values;
    }

    /** The items of a list. */
    public List<Tree> items() throws BadReviewException {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Collection<?> items)) {
            throw expected("a list");
        }
        List<Tree> trees = new ArrayList<>();
        for (Object item : items) {
            trees.add(new Tree(item, path + "[" + trees.size() + "]"));
        }
        return trees;
    }

    /** The text of a scalar. */
    public String text() throws BadReviewException {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw expected("text");
    }

    /** The text of a scalar, or that of a number: quantities are written either way. */
    public String quantity() throws BadReviewException {
        return value instanceof Number ? value.toString() : text();
    }

    /** The value of a boolean. */
    boolean truth() throws BadReviewException {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw expected("true or false");
    }

    /** The texts of a list. */
    public List<String> texts() throws BadReviewException {
        List<String> texts = new ArrayList<>();
        for (Tree item : items()) {
            texts.add(item.text());
        }
        return texts;
    }

    /** The keys of a mapping with their texts. */
    public Map<String, String> textsByKey() throws BadReviewException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Tree> entry : entries().entrySet()) {
            texts.put(entry.getKey(), entry.getValue().text());
        }
        return texts;
    }

    private Map<?, ?> mapping() throws BadReviewException {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> mapping) {
            return mapping;
        }
        throw expected("an object");
    }

    public BadReviewException expected(String what) {
        return new BadReviewException(
                "expected " + what + " at " + Printable.quoted(path.isEmpty() ? "the outermost value" : path));
    }
}
