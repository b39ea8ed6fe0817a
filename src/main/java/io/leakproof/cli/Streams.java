package io.leakproof.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The streams that a run of the command reads from and writes to. Text is UTF-8 whatever the locale: a report that depends on
 * it would differ from machine to machine.
 *
 * @param in standard input
 * @param out where reports go; unbuffered
 * @param err where everything else goes; unbuffered
 * @param environment the environment variables
 * @param terminal what is known of the terminal
 * @param ownProcess whether signals are for this run
 */
record Streams(
        InputStream in,
        OutputStream out,
        OutputStream err,
        Map<String, String> environment,
        Terminal terminal,
        boolean ownProcess) {

    /**
     * Writes to standard output. That nobody reads it to its end ({@code | head -1}) is no error.
     *
     * @throws UncheckedIOException if it cannot be written for another reason
     */
    void print(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of text in UTF-8. */
    void write(byte[] text) {
        try {
            out.write(text);
            out.flush();
        } catch (IOException e) {
            if (!terminal.outIsPipe() && !brokenPipe(e)) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Writes lines of a log, of which none may be missing unnoticed.
     *
     * @throws UncheckedIOException if not all of it could be written, also where nobody reads it any more
     */
    void log(byte[] lines) {
        try {
            out.write(lines);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes to standard error, if that can be done. */
    void tell(String text) {
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // there is nobody left to tell
        }
    }

    private static boolean brokenPipe(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
