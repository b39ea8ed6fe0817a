package io.leakproof.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * What tells whether a file has changed: what it holds. Not its time: a mounted secret is swapped behind a symbolic link, and two
 * changes may be of one second.
 */
final class FileMark {

    private FileMark() {}

    /** The mark of a file, or of a folder and all files in it; one that cannot be read has a mark too. */
    static String of(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, file);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | UncheckedIOException e) {
            return "cannot be read: " + e.getMessage();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            digest.update(Files.readAllBytes(file));
            return;
        }
        try (Stream<Path> entries = Files.list(file)) {
            for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(entry.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(entry));
            }
        }
    }
}
