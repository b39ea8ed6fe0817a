package io.leakproof.rules;

import io.leakproof.source.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** SHA-256 over rule texts: two rule books with the same digest decide alike. */
public final class Digest {

    private Digest() {}

    /** {@code sha256:} and the hexadecimal digest over the names and texts of the files, in their order. */
    public static String of(List<RuleFile> files) {
        MessageDigest digest = Sha256.begun();
        for (RuleFile file : files) {
            update(digest, file.name());
            update(digest, file.text());
        }
        return Sha256.named(digest);
    }

    /** The digest of two sets of rules together. */
    public static String of(String shipped, List<RuleFile> own) {
        MessageDigest digest = Sha256.begun();
        update(digest, shipped);
        update(digest, of(own));
        return Sha256.named(digest);
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
