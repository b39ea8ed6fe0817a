package io.leakproof.document;

import io.leakproof.source.Sha256;

/**
 * The digest by which a file is known: that of its bytes, or where it says in {@code provenance} where it comes from, that of
 * its text without this entry. So two files that say the same are one, whenever they were made.
 */
final class FileDigest {

    private static final String PROVENANCE = "provenance";

    private FileDigest() {}

    static String of(byte[] bytes, Node root) {
        Entry provenance = root instanceof Mapping mapping ? mapping.entries().get(PROVENANCE) : null;
        return provenance == null ? Sha256.of(bytes) : without(provenance, (Mapping) root);
    }

    /** Leaves out what stands from the key of the entry to the next key. */
    private static String without(Entry entry, Mapping root) {
        int from = entry.mark().offset();
        String text = entry.mark().source().text();
        int next = root.entries().values().stream()
                .mapToInt(other -> other.mark().offset())
                .filter(offset -> offset > from)
                .min()
                .orElse(text.codePointCount(0, text.length()));
        String kept =
                text.substring(0, text.offsetByCodePoints(0, from)) + text.substring(text.offsetByCodePoints(0, next));
        return Sha256.of(kept);
    }
}
