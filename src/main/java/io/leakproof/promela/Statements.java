package io.leakproof.promela;

import java.util.ArrayList;
import java.util.List;

/** Statements of Promela in their order, one a line. A branch whose condition is known beforehand leaves no trace. Not thread-safe. */
final class Statements {

    private static final String INDENT = "    ";

    private final List<String> lines = new ArrayList<>();

    /** The lines; {@code skip} where nothing is done, since Promela knows no empty sequence. */
    List<String> lines() {
        return lines.isEmpty() ? List.of("skip;") : lines;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    Statements add(String statement) {
        lines.add(statement + ";");
        return this;
    }

    Statements addAll(Statements others) {
        lines.addAll(others.lines);
        return this;
    }

    Statements branch(Formula condition, Statements then) {
        return branch(condition, then, new Statements());
    }

    Statements branch(Formula condition, Statements then, Statements otherwise) {
        if (condition.isTrue() || condition.isFalse()) {
            return addAll(condition.isTrue() ? then : otherwise);
        }
        if (then.isEmpty() && otherwise.isEmpty()) {
            return this;
        }
        lines.add("if");
        lines.add(":: " + condition.text() + " ->");
        then.lines().forEach(line -> lines.add(INDENT + line));
        lines.add(":: else ->");
        otherwise.lines().forEach(line -> lines.add(INDENT + line));
        lines.add("fi;");
        return this;
    }
}
