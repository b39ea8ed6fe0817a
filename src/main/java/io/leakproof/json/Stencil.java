package io.leakproof.json;

import io.leakproof.json.Excerpt.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON of which an excerpt was made, without what stands in its open strings. Whatever differs from that JSON only there, and has
 * strings there, is as well-formed, and has the same excerpt but for the texts with a label. Immutable.
 */
final class Stencil {

    private final Gapped json;

    /** Which of the open strings have a label. */
    private final boolean[] labelled;

    private final Gapped kept;
    private final Place[] places;
    private final Likeness likeness;

    private Stencil(Gapped json, boolean[] labelled, Gapped kept, Place[] places, Likeness likeness) {
        this.json = json;
        this.labelled = labelled;
        this.kept = kept;
        this.places = places;
        this.likeness = likeness;
    }

    /**
     * Of JSON.
     *
     * @param strings its open ones
     * @return nothing if a text with a label is empty, or written in another way than in the excerpt
     */
    static @Nullable Stencil of(byte[] json, OpenStrings strings, Excerpt excerpt) {
        int[] bounds = new int[2 * strings.count()];
        boolean[] labelled = new boolean[strings.count()];
        List<Place> texts = new ArrayList<>();
        int[] kept = new int[2 * excerpt.places().size()];
        int found = 0;
        for (int i = 0; i < labelled.length; i++) {
            int from = strings.start(i) + 1;
            int to = end(json, from);
            labelled[i] = strings.labelled(i);
            bounds[2 * i] = from;
            bounds[2 * i + 1] = to;
            if (labelled[i]) {
                Place place = excerpt.places().get(found / 2);
                kept[found++] = place.start() + 1;
                kept[found++] = place.end() - 1;
                if (from == to || !Arrays.equals(json, from, to, excerpt.json(), place.start() + 1, place.end() - 1)) {
                    return null;
                }
            }
        }
        return new Stencil(
                Gapped.of(json, bounds),
                labelled,
                Gapped.of(excerpt.json(), kept),
                excerpt.places().toArray(Place[]::new),
                excerpt.likeness());
    }

    /**
     * The excerpt of other JSON.
     *
     * @param other well-formed UTF-8, whatever else it is
     * @return nothing if it differs in anything else
     */
    @Nullable
    Excerpt excerpt(byte[] other) {
        int[] bounds = new int[2 * places.length];
        int found = 0;
        int at = 0;
        int done = 0;
        for (int i = 0; i < labelled.length; i++) {
            int from = at + json.gaps()[i] - done;
            if (!same(other, at, from, done)) {
                return null;
            }
            done = json.gaps()[i];
            at = labelled[i] ? plainEnd(other, from) : end(other, from);
            if (at < 0) {
                return null;
            }
            if (labelled[i]) {
                bounds[found++] = from;
                bounds[found++] = at;
            }
        }
        int end = at + json.rest().length - done;
        return end == other.length && same(other, at, end, done) ? filled(other, bounds) : null;
    }

    private boolean same(byte[] other, int from, int to, int mine) {
        return to <= other.length && Arrays.equals(other, from, to, json.rest(), mine, mine + to - from);
    }

    private Excerpt filled(byte[] other, int[] bounds) {
        Place[] moved = new Place[places.length];
        int by = 0;
        for (int i = 0; i < moved.length; i++) {
            Place place = places[i];
            int longer = bounds[2 * i + 1] - bounds[2 * i] + 2 - (place.end() - place.start());
            moved[i] = new Place(place.label(), place.start() + by, place.end() + by + longer);
            by += longer;
        }
        return new Excerpt(kept.filled(other, bounds), List.of(moved), likeness);
    }

    /** Where the string ends that begins here, if it is written as it is and not empty; -1 else. */
    private static int plainEnd(byte[] json, int from) {
        int at = special(json, from);
        return at > from && at < json.length && json[at] == '"' ? at : -1;
    }

    /** Where the string ends that begins here; -1 if there is no such string. */
    private static int end(byte[] json, int from) {
        int at = special(json, from);
        while (at < json.length && json[at] == '\\') {
            int escape = escape(json, at + 1);
            if (escape == 0) {
                return -1;
            }
            at = special(json, at + 1 + escape);
        }
        return at < json.length && json[at] == '"' ? at : -1;
    }

    /** Where the first byte is that is special within a string, or the end. */
    private static int special(byte[] json, int from) {
        int at = from;
        while (at < json.length && json[at] != '"' && json[at] != '\\' && (json[at] >= ' ' || json[at] < 0)) {
            at++;
        }
        return at;
    }

    /** How long an escape is without its backslash; 0 if it is none. */
    private static int escape(byte[] json, int at) {
        if (at == json.length) {
            return 0;
        }
        return switch (json[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 1;
            case 'u' -> hexadecimal(json, at + 1) ? 5 : 0;
            default -> 0;
        };
    }

    private static boolean hexadecimal(byte[] json, int from) {
        if (from + 4 > json.length) {
            return false;
        }
        for (int i = from; i < from + 4; i++) {
            if (Character.digit(json[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
