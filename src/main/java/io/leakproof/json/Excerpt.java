package io.leakproof.json;

import java.util.List;

/**
 * JSON of which only what was wanted is left: what {@link Json#write} makes of it, as bytes.
 *
 * @param json JSON in UTF-8 on one line; the caller's
 * @param places where texts with a label stand, in ascending order
 * @param likeness what it has in common with others
 */
public record Excerpt(byte[] json, List<Place> places, Likeness likeness) {

    /** Copies the list. */
    public Excerpt {
        places = List.copyOf(places);
    }

    static Excerpt of(byte[] json, List<Place> places) {
        return new Excerpt(json, places, Likeness.of(json, places));
    }

    /**
     * Where a text stands, its quotes included.
     *
     * @param label what it is
     * @param start its first byte
     * @param end the byte behind it
     */
    public record Place(String label, int start, int end) {}
}
