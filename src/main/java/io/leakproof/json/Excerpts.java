package io.leakproof.json;

import io.leakproof.source.BadInputException;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is wanted out of JSON. Much of what is sent to a server differs from what was sent before only in texts that are dropped,
 * or that have a label, and is as long: that is found out by comparing bytes, in a fraction of the time. Immutable but for what it remembers, which
 * is nothing that stood in such texts; thread-safe.
 */
public final class Excerpts {

    /** So many are remembered; past that, all are forgotten. */
    private static final int MOST = 512;

    /** Longer ones are not remembered. */
    private static final int LONGEST = 1 << 14;

    private final Selection selection;
    /** By the length of the JSON. */
    private final Map<Integer, Stencil> stencils = new ConcurrentHashMap<>();

    /** Of nothing yet. */
    public Excerpts(Selection selection) {
        this.selection = selection;
    }

    /**
     * Takes what is wanted out of JSON. As strict about the rest as {@link Json#read}.
     *
     * @param name the name that messages show
     * @throws CharacterCodingException if it is not UTF-8
     * @throws BadInputException if it is not exactly one JSON value
     */
    public Excerpt of(byte[] json, String name) throws CharacterCodingException {
        Json.requireUtf8(json);
        Stencil stencil = stencils.get(json.length);
        Excerpt known = stencil == null ? null : stencil.excerpt(json);
        return known == null ? anew(json, name) : known;
    }

    private Excerpt anew(byte[] json, String name) throws CharacterCodingException {
        OpenStrings open = new OpenStrings();
        Excerpt excerpt = Json.excerpt(json, selection, open, name);
        if (json.length <= LONGEST) {
            keep(json.length, Stencil.of(json, open, excerpt));
        }
        return excerpt;
    }

    private void keep(int length, @Nullable Stencil stencil) {
        if (stencil != null) {
            if (stencils.size() >= MOST && !stencils.containsKey(length)) {
                stencils.clear();
            }
            stencils.put(length, stencil);
        }
    }
}
