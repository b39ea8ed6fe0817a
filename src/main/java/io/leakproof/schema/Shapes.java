package io.leakproof.schema;

import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.document.Sequence;
import io.leakproof.json.Json;
import io.leakproof.source.Spelling;
import io.leakproof.source.Word;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shapes there are. */
public final class Shapes {

    /** The longest id, in code points. */
    static final int LONGEST_ID = 200;

    /** The longest summary, source, note or label, in code points. */
    static final int LONGEST_TEXT = 4_000;

    /** 1 PiB: more than any device, and small enough that thousands of sizes add up without overflow. */
    public static final long LARGEST_SIZE = 1L << 50;

    private static final int LARGEST_COUNT = 1_000_000;
    private static final String DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    private Shapes() {}

    /** Anything. */
    public static Shape<Node> anything() {
        return new ReadShape<>("anything", Map::of, (node, problems) -> node);
    }

    /** One of an enum's words. */
    public static <E extends Enum<E> & Word> Shape<E> words(Class<E> type) {
        return words(EnumSet.allOf(type).stream());
    }

    /** One of the words of these constants; messages list them in this order. */
    @SafeVarargs
    public static <E extends Enum<E> & Word> Shape<E> words(E... constants) {
        return words(Stream.of(constants));
    }

    private static <W extends Word> Shape<W> words(Stream<W> constants) {
        Map<String, W> words = new LinkedHashMap<>();
        constants.forEach(constant -> words.put(constant.word(), constant));
        return meanings(words);
    }

    /** A word that stands for a value. */
    private static <T> Shape<T> meanings(Map<String, T> meanings) {
        List<String> words = List.copyOf(meanings.keySet());
        String inWords = Spelling.either(words);
        return new ReadShape<>(inWords, () -> Json.object("type", "string", "enum", words), (node, problems) -> {
            Scalar scalar = Expected.text(node, inWords, problems);
            if (scalar == null) {
                return null;
            }
            T meaning = meanings.get(scalar.text());
            if (meaning == null) {
                Expected.report(node, inWords, Spelling.guess(scalar.text(), words), problems);
            }
            return meaning;
        });
    }

    /** One of an enum's words, or {@code true} or {@code false} for two of them. */
    public static <E extends Enum<E> & Word> Shape<E> wordsOrTruth(Class<E> type, E whenTrue, E whenFalse) {
        Shape<E> words = words(type);
        return new ReadShape<>(
                words.inWords(),
                () -> Json.object("anyOf", List.of(words.schema(), truth().schema())),
                (node, problems) -> {
                    Boolean truth = truth(node);
                    return truth == null ? words.read(node, problems) : truth ? whenTrue : whenFalse;
                });
    }

    /** One of the given words. */
    public static Shape<String> words(List<String> words) {
        return meanings(words.stream()
                .collect(Collectors.toMap(Function.identity(), Function.identity(), (a, b) -> a, LinkedHashMap::new)));
    }

    /** A name: on one line, not empty, no control characters, at most {@link #LONGEST_ID} long. */
    public static Shape<String> id() {
        return new TextShape("a name", 1, LONGEST_ID, false);
    }

    /** A sentence on one line, called so in messages: as {@link #id}. */
    public static Shape<String> line(String inWords) {
        return new TextShape(inWords, 1, LONGEST_ID, false);
    }

    /** Text that a regular expression finds, called so in messages; the expression begins with {@code ^} and ends with {@code $}. */
    public static Shape<String> matching(String inWords, Pattern pattern) {
        return new ReadShape<>(
                inWords, () -> Json.object("type", "string", "pattern", pattern.pattern()), (node, problems) -> {
                    Scalar scalar = Expected.freeText(node, inWords, problems);
                    if (scalar == null) {
                        return null;
                    }
                    if (!pattern.matcher(scalar.text()).find()) {
                        Expected.report(node, inWords, "", problems);
                        return null;
                    }
                    return scalar.text();
                });
    }

    /** Text for people: no control characters except tab and line feed, at most {@link #LONGEST_TEXT} long. */
    public static Shape<String> text() {
        return new TextShape("text", 0, LONGEST_TEXT, true);
    }

    /** {@code true} or {@code false}. */
    public static Shape<Boolean> truth() {
        String inWords = "`true` or `false`";
        return new ReadShape<>(inWords, () -> Json.object("type", "boolean"), (node, problems) -> {
            Boolean truth = truth(node);
            if (truth == null) {
                Expected.report(node, inWords, truthGuessed(node), problems);
            }
            return truth;
        });
    }

    /** What a node says in lower case and without quotes; null where that is neither. */
    private static @Nullable Boolean truth(Node node) {
        boolean written = node instanceof Scalar scalar
                && scalar.kind() == Scalar.Kind.BOOLEAN
                && List.of("true", "false").contains(scalar.text());
        return written ? Boolean.valueOf(((Scalar) node).text()) : null;
    }

    private static String truthGuessed(Node node) {
        String text = node instanceof Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        return switch (text) {
            case "true", "yes", "on", "y", "1" -> "`true`";
            case "false", "no", "off", "n", "0" -> "`false`";
            default -> "";
        };
    }

    /** A whole number from 1 to a million, in plain decimal digits. */
    public static Shape<Integer> count() {
        String inWords = "a whole number from 1 to " + LARGEST_COUNT;
        return new ReadShape<>(
                inWords,
                () -> Json.object("type", "integer", "minimum", 1, "maximum", LARGEST_COUNT),
                (node, problems) -> {
                    if (node instanceof Scalar scalar
                            && scalar.kind() == Scalar.Kind.NUMBER
                            && scalar.text().matches("[1-9][0-9]{0,6}")
                            && Integer.parseInt(scalar.text()) <= LARGEST_COUNT) {
                        return Integer.valueOf(scalar.text());
                    }
                    Expected.report(node, inWords, "", problems);
                    return null;
                });
    }

    /** A day as ISO 8601 writes it, such as 2026-12-31. */
    public static Shape<LocalDate> date() {
        String inWords = "a date such as 2026-12-31";
        return new ReadShape<>(inWords, () -> Json.object("type", "string", "pattern", DATE), (node, problems) -> {
            Scalar scalar = Expected.text(node, inWords, problems);
            if (scalar == null) {
                return null;
            }
            try {
                if (scalar.text().matches(DATE)) {
                    return LocalDate.parse(scalar.text());
                }
            } catch (DateTimeParseException e) {
                // such as the 30th of February: told below
            }
            Expected.report(node, inWords, "", problems);
            return null;
        });
    }

    /** Bytes: a whole number, or one with {@code KiB}, {@code MiB}, {@code GiB} or {@code TiB}; at least 1, at most 1 PiB. */
    public static Shape<Long> size() {
        return new SizeShape(1, "", 0);
    }

    /** Bytes as {@link #size}, 0 too, or a word that stands for a value of its own. */
    public static Shape<Long> sizeOr(String word, long meaning) {
        return new SizeShape(0, word, meaning);
    }

    /** A list. */
    public static <T> Shape<List<T>> list(Shape<T> item) {
        return list(item, 0, "");
    }

    /** A list with at least so many items, for a reason that messages give; items that cannot be read are left out. */
    public static <T> Shape<List<T>> list(Shape<T> item, int least, String reason) {
        String inWords = "a list";
        return new ReadShape<>(
                inWords,
                () -> Json.object("type", "array", "items", item.schema(), "minItems", least > 0 ? least : null),
                (node, problems) -> {
                    if (!(node instanceof Sequence sequence)) {
                        Expected.report(node, inWords, "", problems);
                        return null;
                    }
                    int size = sequence.items().size();
                    if (size < least) {
                        problems.add(node.mark(), "a list of " + size + ", at least " + least + " needed: " + reason);
                    }
                    return sequence.items().stream()
                            .flatMap(entry -> Stream.ofNullable(item.read(entry, problems)))
                            .toList();
                });
    }

    /** One value, or a list of at least one: who has only one need not write a list. */
    public static <T> Shape<List<T>> oneOrMore(Shape<T> item) {
        Shape<List<T>> several = list(item, 1, "an empty list names nothing");
        return new ReadShape<>(
                item.inWords() + " or a list of them",
                () -> Json.object("anyOf", List.of(item.schema(), several.schema())),
                (node, problems) -> {
                    if (node instanceof Sequence) {
                        return several.read(node, problems);
                    }
                    T value = item.read(node, problems);
                    return value == null ? null : List.of(value);
                });
    }

    /** A word that stands for a value of its own, or a list. */
    public static <T> Shape<T> wordOr(String word, T meaning, Shape<T> list) {
        String inWords = "`" + word + "` or " + list.inWords();
        return new ReadShape<>(
                inWords,
                () -> Json.object("anyOf", List.of(Json.object("const", word), list.schema())),
                (node, problems) -> {
                    if (!(node instanceof Scalar scalar)) {
                        return list.read(node, problems);
                    }
                    boolean text = scalar.kind() == Scalar.Kind.TEXT;
                    if (text && scalar.text().equals(word)) {
                        return meaning;
                    }
                    Expected.report(node, inWords, text ? "`[" + scalar.text() + "]`" : "", problems);
                    return null;
                });
    }

    /** Keys of one shape with values of another; the map keeps the order of the file, entries that cannot be read are left out. */
    public static <K, V> Shape<Map<K, V>> map(Shape<K> key, Shape<V> value) {
        String inWords = "a mapping";
        return new ReadShape<>(
                inWords,
                () -> Json.object(
                        "type", "object", "propertyNames", key.schema(), "additionalProperties", value.schema()),
                (node, problems) -> {
                    Mapping mapping = Expected.mapping(node, inWords, problems);
                    if (mapping == null) {
                        return null;
                    }
                    Map<K, V> values = new LinkedHashMap<>();
                    for (Entry entry : mapping.entries().values()) {
                        K readKey = key.read(new Scalar(entry.mark(), entry.key(), Scalar.Kind.TEXT), problems);
                        V readValue = value.read(entry.value(), problems);
                        if (readKey != null && readValue != null) {
                            values.put(readKey, readValue);
                        }
                    }
                    return values;
                });
    }

    /** A mapping with known fields, called by a noun in messages. */
    public static MappingShape mapping(String noun, String doc, List<Field<?>> fields) {
        return new MappingShape(noun, doc, fields);
    }
}
