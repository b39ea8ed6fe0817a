package io.leakproof.cli;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a log line by line; a line that cannot be read costs no other. Not thread-safe. */
final class LogLines implements AutoCloseable {

    /** A line holds at most this: a review has at most 3 MiB, and a log without line ends must not fill the memory. */
    static final int MOST_BYTES = 16 << 20;

    private final InputStream in;
    private final String name;
    private int number;

    /** Reads from a stream, under the name that messages show. */
    LogLines(InputStream in, String name) {
        this.in = new BufferedInputStream(in);
        this.name = name;
    }

    /** The file and the number of the line read last. */
    String place() {
        return name + ":" + number;
    }

    /** The number of the line read last. */
    int number() {
        return number;
    }

    /** Goes to the next line, if there is one. */
    boolean hasNext() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return false;
        }
        in.reset();
        number++;
        return true;
    }

    /** Passes the line over. */
    void skip() throws IOException {
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            continue;
        }
    }

    /**
     * The line, without its end.
     *
     * @throws BadInputException if it is too long or not UTF-8
     */
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean whole = true;
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            whole &= line.size() < MOST_BYTES;
            if (whole) {
                line.write(read);
            }
        }
        if (!whole) {
            throw BadInputException.of(Problem.in(place(), "is longer than 16 MiB, the limit for a line"));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadInputException.of(Problem.in(place(), "is not UTF-8"));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
