package io.leakproof.json;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What excerpts have in common that differ at most in texts that have a label and are not empty: its SHA-256, as a key. Immutable. */
public record Likeness(long first, long second, long third, long fourth) {

    private static final int LENGTH_OF_EMPTY_TEXT = 2;

    /**
     * Of JSON.
     *
     * @param places where its texts stand that have a label
     */
    static Likeness of(byte[] json, List<Excerpt.Place> places) {
        MessageDigest digest = sha256();
        int from = 0;
        for (Excerpt.Place place : places) {
            if (place.end() - place.start() > LENGTH_OF_EMPTY_TEXT) {
                digest.update(json, from, place.start() - from);
                from = place.end();
            }
        }
        digest.update(json, from, json.length - from);
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new Likeness(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
