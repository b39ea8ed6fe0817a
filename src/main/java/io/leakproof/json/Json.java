package io.leakproof.json;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.Separators;

/** JSON text from and to plain Java values. The same value always gives the same text, on every machine. */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    /** For what looks for keys that come twice itself. What is not UTF-8 is no JSON here, whatever it is. */
    private static final JsonFactory BYTES = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private static final int USUAL_EXCERPT = 4_096;

    /** Eight bytes at a time. */
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Of eight bytes, what only bytes outside of ASCII have. */
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private Json() {}

    /**
     * Writes maps, lists, texts, numbers, booleans, nulls, words and records of these. A record becomes an object with its
     * components in their order, {@code honoursRevoke} as {@code honours_revoke}. Hash maps and hash
     * sets, {@code Map.of} and {@code Set.of} are sorted, other collections keep their order.
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

    /** The same on one line as UTF-8, with escapes for half characters: there is no UTF-8 for them. */
    public static byte[] bytes(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = BYTES.createGenerator(ObjectWriteContext.empty(), bytes)) {
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
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            Object value = first == null ? null : value(parser, first);
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

    /**
     * Takes what is wanted out of JSON in UTF-8.
     *
     * @param open takes the strings that are dropped or have a label
     * @throws BadInputException if it is not exactly one JSON value
     */
    static Excerpt excerpt(byte[] json, Selection selection, OpenStrings open, String name)
            throws CharacterCodingException {
        ByteArrayOutputStream written = new ByteArrayOutputStream(USUAL_EXCERPT);
        try (JsonParser parser = BYTES.createParser(ObjectReadContext.empty(), json);
                JsonGenerator generator = BYTES.createGenerator(ObjectWriteContext.empty(), written)) {
            Excerpting excerpting = new Excerpting(parser, generator, written, open);
            excerpting.copy(selection);
            return Excerpt.of(written.toByteArray(), excerpting.places());
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            read(text(json), name); // tells where
            throw BadInputException.of(Problem.in(name, "is not JSON that can be read"));
        }
    }

    /** Does nothing if this is UTF-8. */
    static void requireUtf8(byte[] json) throws CharacterCodingException {
        if (!ascii(json)) {
            text(json);
        }
    }

    /** Eight at a time: most of what comes is long, and nothing else. */
    private static boolean ascii(byte[] bytes) {
        int i = 0;
        long all = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            all |= (long) LONGS.get(bytes, i);
        }
        for (; i < bytes.length; i++) {
            all |= bytes[i]; // a negative one brings the highest bits
        }
        return (all & HIGHEST_BITS) == 0;
    }

    private static String text(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    private static Problem problem(JacksonException e, String text, String name) {
        TokenStreamLocation location = e.getLocation();
        if (location == null) {
            return Problem.in(name, "is not JSON that can be read: nested too deep, or a value too long");
        }
        int offset = (int) Math.max(0, Math.min(location.getCharOffset(), text.length()));
        return Problem.at(Source.of(name, text).at(text.codePointCount(0, offset)), "this is not JSON");
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
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

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            values.put(key, value(parser, parser.nextToken()));
        }
        return values;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            values.add(value(parser, next));
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
