package io.leakproof.admission.configuration;

import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** {@code sha256:} and the hexadecimal SHA-256 of something. */
public final class Digests {

    private static final String NAMES = "/io/leakproof/admission/names.yaml";

    private Digests() {}

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] bytes) {
        return text(sha256().digest(bytes));
    }

    /** Of the shipped catalogue with its names, and of further files. */
    static String ofCatalogue(List<Document> own) {
        MessageDigest digest = sha256();
        Catalogue.resources().forEach(resource -> digest.update(read(resource)));
        digest.update(read(NAMES));
        own.forEach(document -> digest.update(document.digest().getBytes(StandardCharsets.UTF_8)));
        return text(digest.digest());
    }

    private static byte[] read(String resource) {
        try (InputStream stream = Digests.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] digest) {
        return "sha256:" + HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
