package io.leakproof.host.capture;

import io.leakproof.source.BadInputException;
import io.leakproof.source.RegularFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads small files of a host that runs; what cannot be read is empty. */
final class Live {

    private static final int MOST_BYTES = 16 << 20;

    private Live() {}

    /** The lines of a file; of one packed by gzip, what is in it. */
    static List<String> lines(Path file) {
        byte[] bytes = bytes(file);
        List<String> lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
        if (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** The bytes of a file; of one packed by gzip, what is in it. */
    static byte[] bytes(Path file) {
        try {
            byte[] bytes = RegularFiles.read(file, MOST_BYTES);
            return file.toString().endsWith(".gz") ? unpacked(bytes, file) : bytes;
        } catch (BadInputException | IOException e) {
            return new byte[0];
        }
    }

    private static byte[] unpacked(byte[] bytes, Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return RegularFiles.read(in, file.toString(), 4 * MOST_BYTES);
        }
    }
}
