package io.leakproof.admission.kubernetes;

import java.nio.ByteBuffer;

/** A SHA-256, as a key: two that are equal are of the same. Immutable. */
record Likeness(long first, long second, long third, long fourth) {

    static Likeness of(byte[] sha256) {
        ByteBuffer bytes = ByteBuffer.wrap(sha256);
        return new Likeness(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}
