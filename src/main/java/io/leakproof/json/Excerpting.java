package io.leakproof.json;

import io.leakproof.json.Excerpt.Place;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Copies what is wanted of a JSON value from a parser to a generator, and makes no tree of it: most of a review is dropped, and there
 * are many of them.
 */
final class Excerpting {

    private final JsonParser parser;
    private final JsonGenerator generator;
    private final ByteArrayOutputStream written;
    private final OpenStrings open;
    private final Keys keys = new Keys();
    private final List<Place> places = new ArrayList<>();

    /**
     * Copies nothing yet.
     *
     * @param written what the generator writes to
     * @param open takes the strings that are dropped or have a label
     */
    Excerpting(JsonParser parser, JsonGenerator generator, ByteArrayOutputStream written, OpenStrings open) {
        this.parser = parser;
        this.generator = generator;
        this.written = written;
        this.open = open;
    }

    /** Copies the only value there is. */
    void copy(Selection selection) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new StreamReadException(parser, "no value");
        }
        copy(first, selection);
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "more than one value");
        }
        generator.flush();
    }

    List<Place> places() {
        return places;
    }

    private void copy(JsonToken token, Selection selection) {
        switch (token) {
            case START_OBJECT -> object(selection);
            case START_ARRAY -> array(selection);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
            default -> generator.copyCurrentEvent(parser);
        }
    }

    private void object(Selection selection) {
        generator.writeStartObject();
        keys.enter();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            note(key);
            JsonToken token = parser.nextToken();
            Selection wanted = selection.under(key);
            if (wanted == null) {
                skip(token);
            } else {
                generator.writeName(key);
                field(token, wanted);
            }
        }
        keys.leave();
        generator.writeEndObject();
    }

    private void field(JsonToken token, Selection selection) {
        if (token == JsonToken.VALUE_STRING && !selection.label().isEmpty()) {
            open.add(place(), true);
            int start = position() + 1; // behind the colon, which is not written before there is a value
            generator.copyCurrentEvent(parser);
            places.add(new Place(selection.label(), start, position()));
        } else {
            copy(token, selection);
        }
    }

    /** Where the token begins. */
    private long place() {
        return parser.currentTokenLocation().getByteOffset();
    }

    private int position() {
        return written.size() + generator.streamWriteOutputBuffered();
    }

    private void array(Selection selection) {
        generator.writeStartArray();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            copy(next, selection);
        }
        generator.writeEndArray();
    }

    /** As whoever reads it into a value and writes that would. */
    private void number(JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            generator.writeNumber(parser.getDecimalValue());
        } else if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            generator.writeNumber(parser.getBigIntegerValue());
        } else {
            generator.writeNumber(parser.getLongValue());
        }
    }

    /** Goes to the end of a value, and looks only for keys that come twice. */
    private void skip(JsonToken first) {
        int depth = 0;
        @Nullable JsonToken token = first;
        do {
            switch (token) {
                case START_OBJECT -> {
                    keys.enter();
                    depth++;
                }
                case END_OBJECT -> {
                    keys.leave();
                    depth--;
                }
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case PROPERTY_NAME -> note(parser.currentName());
                case VALUE_STRING -> open.add(place(), false);
                default -> {}
            }
            token = depth == 0 ? null : parser.nextToken();
        } while (token != null);
    }

    private void note(String key) {
        if (!keys.add(key)) {
            throw new StreamReadException(parser, "the same key twice");
        }
    }
}
