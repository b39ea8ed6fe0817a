package io.leakproof.document;

import io.leakproof.source.RegularFiles;
import io.leakproof.source.Sha256;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
        return new Input(name, RegularFiles.read(stream, name, Document.MOST_BYTES));
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
}
