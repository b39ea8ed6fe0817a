package io.leakproof.cli;

import io.leakproof.admission.webhook.LogLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads a log line by line; a line that cannot be read costs no other. Not thread-safe. */
final class LogLines implements AutoCloseable {

    private final InputStream in;
    private final String name;
    private int number;

    /** Reads from a stream, under the name that messages show; of what gzip has compressed, as that of a log in rotation, what it was. */
    LogLines(InputStream in, String name) throws IOException {
        InputStream written = new ToItsEnd(in);
        written.mark(2);
        boolean compressed = (written.read() | written.read() << 8) == GZIPInputStream.GZIP_MAGIC;
        written.reset();
        this.in = compressed ? new BufferedInputStream(new GZIPInputStream(written)) : written;
        this.name = name;
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

    /** The line; of one that is too long, as much as shows that. */
    LogLine next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            if (line.size() <= LogLine.MOST_BYTES) {
                line.write(read);
            }
        }
        return new LogLine(name, number, line.toByteArray());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A stream that has something available until it ends: where it has not, Java looks for no file behind one that gzip wrote. */
    private static final class ToItsEnd extends BufferedInputStream {
        ToItsEnd(InputStream in) {
            super(in);
        }

        @Override
        public synchronized int available() throws IOException {
            int there = super.available();
            if (there > 0) {
                return there;
            }
            mark(1);
            boolean ended = read() < 0;
            reset();
            return ended ? 0 : 1;
        }
    }
}
