package io.leakproof.serve;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One block of a PEM file.
 *
 * @param label what it says it is, such as {@code CERTIFICATE}
 * @param der what it holds
 */
record Pem(String label, byte[] der) {

    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /**
     * The blocks of a file that have such a label, in their order.
     *
     * @param label a regular expression
     * @param wanted the label in words, for the message
     * @throws BadInputException if it cannot be read, or holds no such block
     */
    static List<Pem> blocks(Path file, String label, String wanted) {
        String text = new String(RegularFiles.read(file, MOST_BYTES), StandardCharsets.ISO_8859_1);
        try {
            List<Pem> blocks = BLOCK.matcher(text)
                    .results()
                    .filter(block -> block.group(1).matches(label))
                    .map(block ->
                            new Pem(block.group(1), Base64.getMimeDecoder().decode(block.group(2))))
                    .toList();
            if (blocks.isEmpty()) {
                throw bad(file, "holds no whole block of " + wanted);
            }
            return blocks;
        } catch (IllegalArgumentException e) {
            throw bad(file, "holds a block that is no base64");
        }
    }

    /** What is wrong with a file as a whole. */
    static BadInputException bad(Path file, String message) {
        return BadInputException.of(Problem.in(file.toString(), message));
    }
}
