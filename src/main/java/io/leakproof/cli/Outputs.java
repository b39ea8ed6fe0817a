package io.leakproof.cli;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Writes what options ask for beside the report. */
final class Outputs {

    private Outputs() {}

    /**
     * Writes a file.
     *
     * @throws BadInputException if that is impossible
     */
    static void write(String file, String text) {
        try {
            Files.writeString(Path.of(file), text);
        } catch (IOException | InvalidPathException e) {
            throw BadInputException.of(Problem.in(file, "cannot be written"));
        }
    }
}
