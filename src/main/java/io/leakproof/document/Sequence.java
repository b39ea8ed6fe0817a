package io.leakproof.document;

import io.leakproof.source.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * Values in a row.
 *
 * @param mark where it begins
 * @param items the values
 */
public record Sequence(Mark mark, List<Node> items) implements Node {

    public Sequence {
        items = List.copyOf(items);
    }

    /** The same sequence with the item at an index replaced. */
    public Sequence with(int index, Node item) {
        List<Node> changed = new ArrayList<>(items);
        changed.set(index, item);
        return new Sequence(mark, changed);
    }

    @Override
    public String kindInWords() {
        return "a list";
    }
}
