package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * One file of rules, as text.
 *
 * @param name the file as people know it, such as {@code rules/pin.drl}
 * @param text what stands in it
 */
@Api
public record RuleFile(String name, String text) {

    /** Refuses nothing in the place of a name or a text. */
    public RuleFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException if it cannot be read, is not UTF-8 or goes beyond {@link RegularFiles#MOST_BYTES}
     */
    public static RuleFile read(Path file) {
        return of(file.toString(), RegularFiles.read(file));
    }

    /**
     * Reads what a file holds, without its byte order mark.
     *
     * @throws BadInputException if it is not UTF-8
     */
    public static RuleFile of(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new RuleFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw BadInputException.of(Problem.in(name, "is not UTF-8"));
        }
    }

    /**
     * Reads the files of rules in a folder, sorted, and not those below it; there may be none.
     *
     * @throws BadInputException if the folder or one of them cannot be read
     */
    public static List<RuleFile> in(Path folder) {
        return RegularFiles.in(folder, false, file -> file.toString().endsWith(".drl")).stream()
                .map(RuleFile::read)
                .toList();
    }
}
