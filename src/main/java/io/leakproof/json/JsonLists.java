package io.leakproof.json;

import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON of any length, of which no more than one item is held at a time: lists of objects as Kubernetes prints them, with their
 * items below the key {@code items}, and objects by themselves, one behind the other in any number.
 */
public final class JsonLists {

    private static final String ITEMS = "items";

    /** Does not look for keys that stand twice among those of which nothing is kept: that takes a fifth of the time. */
    private static final JsonFactory FACTORY = Json.factory().build();

    private JsonLists() {}

    /** Takes what is read, in the order in which it stands there. */
    @FunctionalInterface
    public interface Receiver {

        /**
         * Takes an item of a list, or an object that stands by itself.
         *
         * @param item what is selected of it
         * @param place where it begins, with columns of bytes
         * @param list what has been read so far of the list right around it; empty for an object by itself
         */
        void item(@Nullable Object item, Location place, Map<String, @Nullable Object> list);

        /**
         * Takes note that a list has been read to its end.
         *
         * @param list what is selected of it, but for its items
         */
        default void end(Map<String, @Nullable Object> list) {}
    }

    /**
     * Reads to the end, or up to what cannot be read: what stands before that has been received then.
     *
     * @param in JSON in UTF-8, which is not closed
     * @param name the name that messages show
     * @param selection what is wanted of each item, and of the lists around them
     * @return why it could not be read to its end; empty where it was
     */
    public static Optional<Problem> read(InputStream in, String name, Selection selection, Receiver receiver) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new Unclosed(in))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                item(parser, token, place(parser, name), selection, Map.of(), receiver);
            }
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.of(problem(e, name));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.of(Problem.in(name, "a number in it has too large an exponent"));
        }
    }

    private static Location place(JsonParser parser, String name) {
        TokenStreamLocation place = parser.currentTokenLocation();
        return new Location(name, place.getLineNr(), place.getColumnNr());
    }

    /** An item may be a list itself, as where several lists were put into one. */
    private static void item(
            JsonParser parser,
            JsonToken token,
            Location place,
            Selection selection,
            Map<String, @Nullable Object> around,
            Receiver receiver) {
        if (token != JsonToken.START_OBJECT) {
            receiver.item(Json.value(parser, token, selection), place, around);
            return;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        boolean list = false;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            JsonToken value = parser.nextToken();
            Selection wanted = selection.under(key);
            if (key.equals(ITEMS) && value == JsonToken.START_ARRAY) {
                list = true;
                items(parser, place.file(), selection, values, receiver);
            } else if (wanted == null) {
                parser.skipChildren();
            } else {
                Json.put(parser, values, key, Json.value(parser, value, wanted));
            }
        }
        if (list) {
            receiver.end(values);
        } else {
            receiver.item(values, place, around);
        }
    }

    private static void items(
            JsonParser parser,
            String name,
            Selection selection,
            Map<String, @Nullable Object> list,
            Receiver receiver) {
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            item(parser, next, place(parser, name), selection, list, receiver);
        }
    }

    private static Problem problem(JacksonException e, String name) {
        TokenStreamLocation place = e.getLocation();
        String message = e instanceof tools.jackson.core.exc.JacksonIOException
                ? "cannot be read to its end"
                : e instanceof Json.KeyTwiceException
                        ? String.valueOf(e.getOriginalMessage())
                        : "from here on this is not JSON, or it ends before its end";
        return place == null || place.getLineNr() < 1
                ? Problem.in(name, message)
                : new Problem(new Location(name, place.getLineNr(), Math.max(1, place.getColumnNr())), message, "", "");
    }

    /** A stream that its reader leaves open. */
    private static final class Unclosed extends java.io.FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws java.io.IOException {
            return in.read(bytes, from, most);
        }

        @Override
        public void close() {
            // whoever opened it closes it
        }
    }
}
