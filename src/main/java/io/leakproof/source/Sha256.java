package io.leakproof.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests inputs, so that the same ones are known again. */
public final class Sha256 {

    private static final String PREFIX = "sha256:";

    private Sha256() {}

    /** A digest of nothing yet. */
    public static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What a digest came to: {@code sha256:} and 64 hexadecimal digits. */
    public static String named(MessageDigest digest) {
        return PREFIX + HexFormat.of().formatHex(digest.digest());
    }

    /** The digest of some bytes. */
    public static String of(byte[] bytes) {
        MessageDigest digest = begun();
        digest.update(bytes);
        return named(digest);
    }

    /** The digest of a text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digits of a digest alone. */
    public static String digits(String named) {
        return named.substring(PREFIX.length());
    }
}
