package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.document.Document;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * One file of rules, as text.
 *
 * @param name the file as people know it, such as {@code rules/pin.drl}
 * @param text what stands in it
 */
@Api
public record RuleFile(String name, String text) {

    /**
     * Reads a file.
     *
     * @throws BadInputException if it cannot be read, is not UTF-8 or goes beyond {@link Document#MOST_BYTES}
     */
    public static RuleFile read(Path file) {
        try {
            if (Files.size(file) > Document.MOST_BYTES) {
                throw refusal(file, "is larger than 8 MiB, the limit");
            }
            return new RuleFile(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw refusal(file, "is not there");
        } catch (CharacterCodingException e) {
            throw refusal(file, "is not UTF-8");
        } catch (IOException e) {
            throw refusal(file, "cannot be read");
        }
    }

    private static BadInputException refusal(Path file, String why) {
        return BadInputException.of(Problem.in(file.toString(), why));
    }
}
