package io.leakproof.facts;

import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ids of one kind of facts in one file: distinct, and known to those who refer to them. */
final class Names {

    private final String kind;
    private final Map<String, Mapping> named = new LinkedHashMap<>();

    private Names(String kind) {
        this.kind = kind;
    }

    /** Takes the ids of facts, and reports those that are there twice. */
    static Names of(String kind, List<Fields> facts, Field<String> id, Problems problems) {
        Names names = new Names(kind);
        for (Fields fact : facts) {
            String name = fact.find(id);
            Mapping earlier = name == null ? null : names.named.putIfAbsent(name, fact.node());
            if (name != null && earlier != null) {
                problems.add(
                        fact.mark(id),
                        "another " + kind + " is called " + Printable.quoted(name) + ", on line "
                                + earlier.mark().location().line());
            }
        }
        return names;
    }

    /** Reports a name that nothing has. */
    void requireKnown(String name, Mark mark, Problems problems) {
        if (!named.containsKey(name)) {
            problems.add(
                    mark, "no " + kind + " is called " + Printable.quoted(name), Spelling.guess(name, named.keySet()));
        }
    }

    /** The facts as written, by id. */
    Map<String, Mapping> mappings() {
        return named;
    }

    /** Where the id of a fact stands. */
    static Mark markOf(Mapping fact) {
        Node id = fact.find("id");
        return id == null ? fact.mark() : id.mark();
    }

    /**
     * Checks that a name is there.
     *
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is empty
     */
    static void requireText(String name, String what) {
        if (Objects.requireNonNull(name, what).isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
    }
}
