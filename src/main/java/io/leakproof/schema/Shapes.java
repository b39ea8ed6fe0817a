package io.leakproof.schema;

import io.leakproof.document.Node;
import io.leakproof.source.Word;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shapes there are. */
public final class Shapes {

    /** The longest id, in code points. */
    static final int LONGEST_ID = 200;

    /** The longest summary, source, note or label, in code points. */
    static final int LONGEST_TEXT = 4_000;

    private Shapes() {}

    /** Anything. */
    public static Shape<Node> anything() {
        return new AnyShape();
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
        return new WordShape<>(words);
    }

    /** One of an enum's words, or {@code true} or {@code false} for two of them. */
    public static <E extends Enum<E> & Word> Shape<E> wordsOrTruth(Class<E> type, E whenTrue, E whenFalse) {
        return new WordOrTruthShape<>(words(type), whenTrue, whenFalse);
    }

    /** One of the given words. */
    public static Shape<String> words(List<String> words) {
        return new WordShape<>(words.stream()
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
        return new PatternShape(inWords, pattern);
    }

    /** Text for people: no control characters except tab and line feed, at most {@link #LONGEST_TEXT} long. */
    public static Shape<String> text() {
        return new TextShape("text", 0, LONGEST_TEXT, true);
    }

    /** {@code true} or {@code false}. */
    public static Shape<Boolean> truth() {
        return new TruthShape();
    }

    /** A whole number from 1 to a million. */
    public static Shape<Integer> count() {
        return new CountShape();
    }

    /** A day such as 2026-12-31. */
    public static Shape<LocalDate> date() {
        return new DateShape();
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

    /** A list with at least so many items, for a reason that messages give. */
    public static <T> Shape<List<T>> list(Shape<T> item, int least, String reason) {
        return new ListShape<>(item, least, reason);
    }

    /** One value, or a list of at least one. */
    public static <T> Shape<List<T>> oneOrMore(Shape<T> item) {
        return new OneOrMoreShape<>(item, list(item, 1, "an empty list names nothing"));
    }

    /** A word that stands for a value of its own, or a list. */
    public static <T> Shape<T> wordOr(String word, T meaning, Shape<T> list) {
        return new WordOrShape<>(word, meaning, list);
    }

    /** Keys of one shape with values of another; the map keeps the order of the file. */
    public static <K, V> Shape<Map<K, V>> map(Shape<K> key, Shape<V> value) {
        return new MapShape<>(key, value);
    }

    /** A mapping with known fields, called by a noun in messages. */
    public static MappingShape mapping(String noun, String doc, List<Field<?>> fields) {
        return new MappingShape(noun, doc, fields);
    }
}
