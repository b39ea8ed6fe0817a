package io.leakproof.cli;

import io.leakproof.document.Document;
import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Mark;
import io.leakproof.source.Problem;
import io.leakproof.source.Source;
import io.leakproof.suite.FileKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One value of a facts or policy file, as if something else were written there: {@code device.gaudi0.scrub=on-release} or {@code
 * policy.revoke=required}. Its places are those in the argument. Immutable.
 */
final class ValueChange {

    private static final String OPTION = "--set";
    private static final Map<String, String> LISTS =
            Map.of("device", "devices", "user", "users", "buffer", "buffers", "importer", "importers");
    private static final String POLICY = "policy";
    private static final List<String> KINDS = List.of("device", "user", "buffer", "importer", POLICY);

    private final String text;
    private final Source source;
    private final String kind;
    private final String path;
    private final Scalar value;

    private ValueChange(String text, Source source, String kind, String path, Scalar value) {
        this.text = text;
        this.source = source;
        this.kind = kind;
        this.path = path;
        this.value = value;
    }

    /**
     * Reads the argument of {@code --set}.
     *
     * @throws BadInputException if it does not say what to set to what
     */
    static ValueChange of(String text) {
        Source source = Source.of(OPTION, text);
        int equals = text.indexOf('=');
        int dot = text.indexOf('.');
        if (equals < 0 || dot < 0 || dot > equals) {
            throw refused(source.at(0), "expected such as device.gaudi0.scrub=on-release or policy.revoke=required");
        }
        String kind = text.substring(0, dot);
        String path = text.substring(dot + 1, equals);
        if (!KINDS.contains(kind)) {
            throw refused(source.at(0), "expected one of " + KINDS + " before the first dot, found `" + kind + "`");
        }
        if (!kind.equals(POLICY) && !path.contains(".")) {
            throw refused(source.at(dot + 1), "expected an id and a field, as in gaudi0.scrub, found `" + path + "`");
        }
        if (!kind.equals(POLICY) && path.endsWith(".id") && !path.contains(".labels.")) {
            throw refused(source.at(text.codePointCount(0, equals - 2)), "an id cannot be set: others refer to it");
        }
        int place = text.codePointCount(0, equals + 1);
        if (text.substring(equals + 1).isBlank()) {
            throw refused(source.at(place - 1), "expected a value behind `=`");
        }
        if (!(Document.of(text.substring(equals + 1), OPTION).root() instanceof Scalar scalar)) {
            throw refused(source.at(place), "expected a single value");
        }
        Scalar value = new Scalar(source.at(place + scalar.mark().offset()), scalar.text(), scalar.kind());
        return new ValueChange(text, source, kind, path, value);
    }

    /** The changed document, called as before, or nothing where it holds nothing that is to be changed. */
    Optional<Document> in(Document document) {
        if (!(document.root() instanceof Mapping root)) {
            return Optional.empty();
        }
        Optional<Mapping> changed = kind.equals(POLICY) ? inPolicy(root) : inFacts(root);
        return changed.map(mapping -> document.changed(mapping, text));
    }

    /** What was changed is called otherwise: a report that is passed on must not name what is in the file. */
    Document named(Document document) {
        String key = kind.equals(POLICY) ? POLICY : "scenario";
        return document.root() instanceof Mapping root && root.find(key) instanceof Scalar id
                ? document.withRoot(root.with(key, new Scalar(id.mark(), named(id.text()), Scalar.Kind.TEXT)))
                : document;
    }

    /** Variants are named after their options, and so is what was changed before. */
    private String named(String id) {
        String changed = kind.equals(POLICY) ? path : kind + "." + path;
        String change = changed + "=" + value.text();
        String replaced = Stream.of(id.split(",", -1))
                .map(part -> part.startsWith(changed + "=") ? change : part)
                .collect(Collectors.joining(","));
        return ("," + replaced + ",").contains("," + change + ",") ? replaced : id + "," + change;
    }

    /** Why it changes nothing at all. */
    Problem unused() {
        String what = kind.equals(POLICY) ? "no policy is given" : "the facts have no " + kind + " of this id";
        return Problem.at(source.at(kind.length() + 1), what);
    }

    private Optional<Mapping> inPolicy(Mapping root) {
        if (FileKind.of(root) != FileKind.POLICY) {
            return Optional.empty();
        }
        int offset = kind.length() + 1;
        return Optional.of(
                path.startsWith("labels.")
                        ? set(root, path, offset)
                        : root.with("options", set(mapping(root, "options"), path, offset)));
    }

    private Mapping mapping(Mapping in, String key) {
        return in.find(key) instanceof Mapping written ? written : new Mapping(value.mark(), Map.of());
    }

    private Optional<Mapping> inFacts(Mapping root) {
        String list = String.valueOf(LISTS.get(kind));
        if (!(root.find(list) instanceof Sequence facts)) {
            return Optional.empty();
        }
        for (int index = 0; index < facts.items().size(); index++) {
            if (facts.items().get(index) instanceof Mapping fact
                    && fact.find("id") instanceof Scalar id
                    && path.startsWith(id.text() + ".")) {
                int begin = id.text().length() + 1;
                int offset = kind.length()
                        + 1
                        + id.text().codePointCount(0, id.text().length())
                        + 1;
                return Optional.of(root.with(list, facts.with(index, set(fact, path.substring(begin), offset))));
            }
        }
        return Optional.empty();
    }

    /** Sets a field, or a label: {@code labels.zone}. */
    private Mapping set(Mapping in, String field, int offset) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            return in.with(new Entry(field, source.at(offset), value));
        }
        String first = field.substring(0, dot);
        Mapping changed = set(mapping(in, first), field.substring(dot + 1), offset + dot + 1);
        return in.with(new Entry(first, source.at(offset), changed));
    }

    private static BadInputException refused(Mark mark, String message) {
        return BadInputException.of(Problem.at(mark, message));
    }
}
