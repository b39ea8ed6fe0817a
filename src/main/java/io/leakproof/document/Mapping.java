package io.leakproof.document;

import io.leakproof.source.Mark;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys with values, in the order of the document.
 *
 * @param mark where it begins
 * @param entries the entries by key
 */
public record Mapping(Mark mark, Map<String, Entry> entries) implements Node {

    /** Copies the entries, keeping their order. */
    public Mapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key, or null where the key is not there. */
    public @Nullable Node find(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** The items of the list that a key has, or none where it has no list. */
    public List<Node> items(String key) {
        return find(key) instanceof Sequence sequence ? sequence.items() : List.of();
    }

    /** The texts in the list that a key has, or none where it has no list. */
    public List<Scalar> texts(String key) {
        return items(key).stream()
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .filter(item -> item.kind() == Scalar.Kind.TEXT)
                .toList();
    }

    /** The same mapping with one value replaced, or added at the end; a new key stands where its value stands. */
    public Mapping with(String key, Node value) {
        Entry old = entries.get(key);
        return with(new Entry(key, old == null ? value.mark() : old.mark(), value));
    }

    /** The same mapping with one entry replaced or added at the end. */
    public Mapping with(Entry entry) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.put(entry.key(), entry);
        return new Mapping(mark, changed);
    }

    @Override
    public String kindInWords() {
        return "a mapping";
    }
}
