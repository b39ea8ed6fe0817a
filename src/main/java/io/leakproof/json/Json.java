package io.leakproof.json;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** JSON text from and to plain Java values. The same value always gives the same text, on every machine. */
public final class Json {

    /** Has no table of keys: some hundred that are alike by its hash break it for all that is read afterwards. */
    private static final JsonFactory FACTORY = factory()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private Json() {}

    /** Makes what reads keys however long they are: paths of mounts are keys of what API servers note of a Pod. */
    static JsonFactoryBuilder factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNameLength(Integer.MAX_VALUE)
                        .build());
    }

    /**
     * Writes maps, lists, texts, numbers, booleans, nulls, words and records of these, which become objects with their
     * {@linkplain #fields fields}. Hash maps and hash sets, {@code Map.of} and {@code Set.of} are sorted, other collections keep
     * their order.
     *
     * @param pretty whether to indent by two spaces and end with a line feed
     * @throws IllegalArgumentException if there is anything else in it
     */
    public static String write(@Nullable Object value, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(new Layout(pretty), text)) {
            new JsonWriter(generator).write(value);
        }
        return pretty ? text + "\n" : text.toString();
    }

    /**
     * The components of a record in their order, {@code honoursRevoke} as {@code honours_revoke}. A component that is null is left
     * out, one that is {@link Inlined} stands as its own components.
     */
    public static Map<String, Object> fields(Record value) {
        return JsonWriter.fields(value);
    }

    /** An object of keys, each followed by its value, in this order; a key whose value is null is left out. */
    public static Map<String, Object> object(@Nullable Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            Object value = keysAndValues[at + 1];
            if (value != null) {
                object.put(String.valueOf(keysAndValues[at]), value);
            }
        }
        return object;
    }

    /** Implemented by records whose components stand among those of a record that they are part of. */
    public interface Inlined {}

    /** The same on one line as UTF-8, with escapes for half characters: there is no UTF-8 for them. */
    public static byte[] bytes(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new JsonWriter(generator).write(value);
        }
        return bytes.toByteArray();
    }

    /** The same JSON with escapes for what would act on a terminal; outside strings that is only the line feed. */
    public static String harmless(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints().forEach(codePoint -> {
            if (codePoint == '\n' || !Printable.acts(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                for (char unit : Character.toChars(codePoint)) {
                    text.append("\\u%04x".formatted((int) unit));
                }
            }
        });
        return text.toString();
    }

    /**
     * Reads JSON into maps, lists, strings, {@code Long}s ({@code BigInteger}s where too large), {@code BigDecimal}s,
     * booleans and nulls.
     *
     * @param name the name that messages show
     * @throws BadInputException if it is not exactly one JSON value
     */
    public static @Nullable Object read(String text, String name) {
        return read(text, Selection.ALL, name);
    }

    /**
     * The same, of which only what is selected is made into values. As strict about the rest, of which nothing is kept.
     *
     * @param name the name that messages show
     * @throws BadInputException if it is not exactly one JSON value
     */
    public static @Nullable Object read(String text, Selection selection, String name) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            Object value = first == null ? null : value(parser, first, selection);
            if (first == null || parser.nextToken() != null) {
                throw BadInputException.of(Problem.in(name, "is not exactly one JSON value"));
            }
            return value;
        } catch (JacksonException e) {
            throw BadInputException.of(problem(e, text, name));
        } catch (ArithmeticException | NumberFormatException e) {
            throw BadInputException.of(Problem.in(name, "a number in it has too large an exponent"));
        }
    }

    private static Problem problem(JacksonException e, String text, String name) {
        TokenStreamLocation location = e.getLocation();
        if (location == null) {
            return Problem.in(name, "is not JSON that can be read: nested too deep, or a value too long");
        }
        int offset = (int) Math.max(0, Math.min(location.getCharOffset(), text.length()));
        return Problem.at(Source.of(name, text).at(text.codePointCount(0, offset)), "this is not JSON");
    }

    /** What is selected of the value that begins with the token the parser stands at. */
    static @Nullable Object value(JsonParser parser, JsonToken token, Selection selection) {
        return switch (token) {
            case START_OBJECT -> object(parser, selection);
            case START_ARRAY -> array(parser, selection);
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> parser.getString();
        };
    }

    private static Object integer(JsonParser parser) {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Object) parser.getLongValue();
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, Selection selection) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            JsonToken token = parser.nextToken();
            Selection wanted = selection.under(key);
            if (wanted == null) {
                parser.skipChildren();
            } else {
                put(parser, values, key, value(parser, token, wanted));
            }
        }
        return values;
    }

    /** Keeps the value of a key, and refuses a second one: which of them counts is not agreed on. */
    static void put(JsonParser parser, Map<String, @Nullable Object> values, String key, @Nullable Object value) {
        if (values.containsKey(key)) {
            throw new KeyTwiceException(parser, key);
        }
        values.put(key, value);
    }

    /** Says that a key stands twice in an object. */
    static final class KeyTwiceException extends StreamReadException {
        private static final long serialVersionUID = 1;

        private KeyTwiceException(JsonParser parser, String key) {
            super(parser, "key " + Printable.quoted(key) + " stands twice in an object that ends after this");
        }
    }

    private static List<@Nullable Object> array(JsonParser parser, Selection selection) {
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            values.add(value(parser, next, selection));
        }
        return values;
    }

    /** Two spaces and LF whatever the platform, or all on one line. */
    private static final class Layout extends ObjectWriteContext.Base {

        private final boolean pretty;

        Layout(boolean pretty) {
            this.pretty = pretty;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return pretty;
        }

        @Override
        public @Nullable PrettyPrinter getPrettyPrinter() {
            if (!pretty) {
                return null;
            }
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator("")
                            .withObjectEmptySeparator(""))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter);
        }
    }
}
