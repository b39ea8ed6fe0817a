package io.leakproof.cli;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Writes what options ask for beside the report. */
final class Outputs {

    /** The names of what is read, which nothing has that is written: to write to one would cost a file. */
    private static final Pattern INPUT =
            Pattern.compile(".+\\.(?:ya?ml|drl)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Outputs() {}

    /** The name of a file that an option has written. */
    static final class FileName implements ITypeConverter<String> {
        @Override
        public String convert(String file) {
            objection(file).ifPresent(why -> {
                throw new TypeConversionException(why);
            });
            return file;
        }
    }

    /** Why nothing is written to a file of this name; empty where it may be. */
    static Optional<String> objection(String file) {
        return INPUT.matcher(file).matches()
                ? Optional.of("`" + file + "` has the name of facts, policies or rules")
                : Optional.empty();
    }

    /**
     * Writes a file.
     *
     * @throws BadInputException if that is impossible
     */
    static void write(String file, String text) {
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException e) {
            throw BadInputException.of(Problem.in(file, "cannot be written"));
        }
    }
}
