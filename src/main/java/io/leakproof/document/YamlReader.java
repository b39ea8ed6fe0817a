package io.leakproof.document;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.Source;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/** Makes a tree of the tokens of Jackson's streaming parser, with the places of the tokens, not those of the parser. */
final class YamlReader {

    /** The engine copies what it has read of a token once for each window: with its default, 8 MiB on one line take 40 s. */
    private static final int WINDOW = 1 << 18;

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .disable(YAMLReadFeature.EMPTY_STRING_AS_NULL)
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * Document.DEEPEST_FOREIGN)
                    .maxStringLength(Document.MOST_BYTES)
                    .maxNameLength(Document.MOST_BYTES)
                    .maxNumberLength(Document.MOST_BYTES)
                    .build())
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(2 * Document.MOST_BYTES)
                    .setAllowDuplicateKeys(true)
                    .setBufferSize(WINDOW)
                    .build())
            .build();

    private final Decoded input;
    private final Source source;
    private final Problems problems;
    private final boolean foreign;
    private final int deepest;

    /** What stands behind the anchors so far, in a foreign document. */
    private final Map<String, Node> anchored = new HashMap<>();

    private int values;

    /**
     * A reader of one document.
     *
     * @param foreign whether it is not written for this program: it may be nested deeper, and say by anchors and merge keys what it says
     *     twice
     */
    YamlReader(Decoded input, Problems problems, boolean foreign) {
        this.input = input;
        this.source = input.source();
        this.problems = problems;
        this.foreign = foreign;
        this.deepest = foreign ? Document.DEEPEST_FOREIGN : Document.DEEPEST;
    }

    Node read() {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new StringReader(input.text()))) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw empty();
            }
            Node root = node(parser, first, 1);
            if (root instanceof Scalar nothing
                    && nothing.kind() == Scalar.Kind.NULL
                    && nothing.text().isEmpty()) {
                throw empty();
            }
            if (parser.nextToken() != null) {
                throw refusal(mark(parser), "a second document begins here; a file holds one");
            }
            return root;
        } catch (JacksonException e) {
            throw BadInputException.of(SyntaxProblem.of(e, source));
        }
    }

    private Node node(JsonParser parser, JsonToken token, int depth) {
        Mark mark = mark(parser);
        count(mark, depth);
        if (foreign && token == JsonToken.VALUE_STRING && parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            return again(parser.getString(), mark, depth);
        }
        if (!foreign || !isAnchored(parser, token, mark)) {
            return undecorated(parser, token, mark, depth);
        }
        String anchor = anchor(mark);
        int begin = mark.offset() + 1 + anchor.codePointCount(0, anchor.length());
        while (source.codePoint(begin) <= ' ' && source.codePoint(begin) != 0) {
            begin++;
        }
        Node node = undecorated(parser, token, source.at(begin), depth);
        anchored.put(anchor, node);
        return node;
    }

    /** Whether a value has an anchor; at the same place may stand one of a mapping's first key, which is not read. */
    private boolean isAnchored(JsonParser parser, JsonToken token, Mark mark) {
        return source.codePoint(mark.offset()) == '&' && (token.isScalarValue() || parser.getObjectId() != null);
    }

    private String anchor(Mark mark) {
        StringBuilder anchor = new StringBuilder();
        for (int at = mark.offset() + 1;
                source.codePoint(at) > ' ' && ",[]{}".indexOf(source.codePoint(at)) < 0;
                at++) {
            anchor.appendCodePoint(source.codePoint(at));
        }
        return anchor.toString();
    }

    private Node undecorated(JsonParser parser, JsonToken token, Mark mark, int depth) {
        boolean reported = decorated(mark);
        return switch (token) {
            case START_OBJECT -> mapping(parser, mark, depth);
            case START_ARRAY -> sequence(parser, mark, depth);
            default -> reported ? new Scalar(mark, "", Scalar.Kind.REPORTED) : scalar(parser, mark);
        };
    }

    /** What stands behind an anchor, which is counted as if it were written here: a few aliases could stand for billions of values. */
    private Node again(String anchor, Mark mark, int depth) {
        Node node = anchored.get(anchor);
        if (node == null) {
            problems.add(mark, "no anchor " + Printable.quoted(anchor) + " stands above");
            return new Scalar(mark, "", Scalar.Kind.REPORTED);
        }
        countBelow(node, mark, depth);
        return node;
    }

    private void countBelow(Node node, Mark mark, int depth) {
        if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries().values()) {
                countValue(mark);
                count(mark, depth + 1);
                countBelow(entry.value(), mark, depth + 1);
            }
        } else if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                count(mark, depth + 1);
                countBelow(item, mark, depth + 1);
            }
        }
    }

    private Mapping mapping(JsonParser parser, Mark mark, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Mark keyMark = mark(parser);
            countValue(keyMark);
            String key = parser.getString();
            boolean reported = (keyMark.offset() != mark.offset() && decorated(keyMark)) || refusedKey(key, keyMark);
            Entry entry = new Entry(key, keyMark, node(parser, parser.nextToken(), depth + 1));
            if (foreign && isMerge(key, keyMark)) {
                merged.addAll(entry.value() instanceof Sequence several ? several.items() : List.of(entry.value()));
                continue;
            }
            Entry earlier = reported ? null : entries.putIfAbsent(key, entry);
            if (earlier != null) {
                problems.add(
                        keyMark,
                        "key " + Printable.quoted(key) + " stands here again, first on line "
                                + earlier.mark().location().line());
            }
        }
        merged.forEach(node -> merge(node, entries));
        return new Mapping(mark, entries);
    }

    /** Adds the keys of another mapping, but for those that are there. */
    private void merge(Node node, Map<String, Entry> entries) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entries::putIfAbsent);
        } else if (!(node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.REPORTED)) {
            problems.add(node.mark(), "expected a mapping to merge, found " + node.kindInWords());
        }
    }

    private boolean isMerge(String key, Mark mark) {
        return key.equals("<<") && source.codePoint(mark.offset()) == '<';
    }

    private boolean refusedKey(String key, Mark mark) {
        if (!foreign && isMerge(key, mark)) {
            problems.add(mark, "merge keys are not read", "write the keys out, or inherit with `driver:`");
            return true;
        }
        return false;
    }

    private Sequence sequence(JsonParser parser, Mark mark, int depth) {
        List<Node> items = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            items.add(node(parser, next, depth + 1));
        }
        return new Sequence(mark, items);
    }

    private Scalar scalar(JsonParser parser, Mark mark) {
        String text = parser.getString();
        return new Scalar(mark, text, ScalarKind.of(text, source.codePoint(mark.offset())));
    }

    /** Whether an anchor, an alias or a tag stands here; a plain value cannot begin with their signs. */
    private boolean decorated(Mark mark) {
        String what = switch (source.codePoint(mark.offset())) {
            case '&' -> "anchors";
            case '*' -> "aliases";
            case '!' -> "tags";
            default -> "";
        };
        if (!what.isEmpty()) {
            problems.add(mark, what + " are not read", what.equals("tags") ? "" : "write the value out");
        }
        return !what.isEmpty();
    }

    private void count(Mark mark, int depth) {
        countValue(mark);
        if (depth > deepest) {
            throw refusal(mark, "nested deeper than " + deepest + " levels, the limit");
        }
    }

    private void countValue(Mark mark) {
        if (++values > Document.MOST_VALUES) {
            throw refusal(mark, "more than " + Document.MOST_VALUES + " keys and values, the limit");
        }
    }

    private Mark mark(JsonParser parser) {
        return source.at((int) parser.currentTokenLocation().getCharOffset());
    }

    private BadInputException empty() {
        return BadInputException.of(Problem.in(source.name(), "is empty"));
    }

    private static BadInputException refusal(Mark mark, String message) {
        return BadInputException.of(Problem.at(mark, message));
    }
}
