package io.leakproof.document;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Printable;
import io.leakproof.source.Problem;
import io.leakproof.source.RegularFiles;
import io.leakproof.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        return new Input(file.toString(), RegularFiles.read(file));
    }

    static Input of(InputStream stream, String name) {
        try {
            byte[] bytes = stream.readNBytes(Document.MOST_BYTES + 1);
            if (bytes.length > Document.MOST_BYTES) {
                throw RegularFiles.tooLarge(name, Document.MOST_BYTES);
            }
            return new Input(name, bytes);
        } catch (IOException e) {
            throw BadInputException.of(Problem.in(name, "cannot be read" + reason(e.getMessage())));
        }
    }

    static Input of(String text, String name) {
        if (text.length() > Document.MOST_BYTES) {
            throw RegularFiles.tooLarge(name, Document.MOST_BYTES);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Document.MOST_BYTES) {
            throw RegularFiles.tooLarge(name, Document.MOST_BYTES);
        }
        return new Input(name, bytes);
    }

    Decoded decode() {
        return Decoded.of(name, bytes);
    }

    String digest() {
        return Sha256.of(bytes);
    }

    private static String reason(@Nullable String reason) {
        return reason == null ? "" : ": " + Printable.line(reason);
    }
}
