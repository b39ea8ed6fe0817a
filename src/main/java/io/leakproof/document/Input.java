package io.leakproof.document;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bytes of an input, never more than the limit. */
final class Input {

    private final String name;
    private final byte[] bytes;

    private Input(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    static Input of(Path file) {
        String name = file.toString();
        try {
            if (Files.isDirectory(file)) {
                throw refusal(name, "is a directory, not a file");
            }
            if (Files.size(file) > Document.MOST_BYTES) {
                throw tooLarge(name);
            }
            try (InputStream stream = Files.newInputStream(file)) {
                return of(stream, name);
            }
        } catch (NoSuchFileException e) {
            throw refusal(name, "is not there");
        } catch (AccessDeniedException e) {
            throw refusal(name, "cannot be read: permission denied");
        } catch (FileSystemException e) {
            throw refusal(name, "cannot be read" + reason(e.getReason()));
        } catch (IOException e) {
            throw refusal(name, "cannot be read" + reason(e.getMessage()));
        }
    }

    static Input of(InputStream stream, String name) {
        try {
            byte[] bytes = stream.readNBytes(Document.MOST_BYTES + 1);
            if (bytes.length > Document.MOST_BYTES) {
                throw tooLarge(name);
            }
            return new Input(name, bytes);
        } catch (IOException e) {
            throw refusal(name, "cannot be read" + reason(e.getMessage()));
        }
    }

    static Input of(String text, String name) {
        if (text.length() > Document.MOST_BYTES) {
            throw tooLarge(name);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Document.MOST_BYTES) {
            throw tooLarge(name);
        }
        return new Input(name, bytes);
    }

    Decoded decode() {
        return Decoded.of(name, bytes);
    }

    String digest() {
        return Sha256.of(bytes);
    }

    private static BadInputException tooLarge(String name) {
        return refusal(name, "is larger than 8 MiB, the limit");
    }

    private static String reason(@Nullable String reason) {
        return reason == null ? "" : ": " + Printable.line(reason);
    }

    private static BadInputException refusal(String name, String message) {
        return BadInputException.of(Problem.in(name, message));
    }
}
