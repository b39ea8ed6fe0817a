package io.leakproof.host.capture;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the stream that the collector writes: {@code @ path} begins a file, {@code |} each of its lines, {@code ! path why} names what
 * was not read, {@code @ end} ends it all. As each line of content has its mark, no content can begin a file.
 */
final class CaptureStream {

    private static final String HEADER = "#leakproof-capture ";
    private static final String VERSION = "1";

    private final HostFiles.Builder files = new HostFiles.Builder();
    private List<String> open = new ArrayList<>();
    private boolean ended;
    private int strays;

    private CaptureStream() {}

    /**
     * A capture.
     *
     * @throws BadInputException if it is none, or of a version that nobody knows yet
     */
    static HostFiles read(byte[] bytes, String name, String digest) {
        CaptureStream stream = new CaptureStream();
        stream.readLines(bytes, name);
        if (!stream.ended) {
            stream.files.cutShort("no `@ end`");
        }
        if (stream.strays > 0) {
            stream.files.cutShort(stream.strays + (stream.strays == 1 ? " line" : " lines") + " of no file");
        }
        return stream.files.build(name, digest);
    }

    private void readLines(byte[] bytes, String name) {
        int start = 0;
        boolean first = true;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (first) {
                checkHeader(text(bytes, start, end), name);
                first = false;
            } else if (!ended) {
                line(bytes, start, end, end < bytes.length);
            } else if (end > start) {
                strays++;
            }
            start = end + 1;
        }
        if (first) {
            checkHeader("", name);
        }
    }

    private static void checkHeader(String line, String name) {
        if (!line.startsWith(HEADER)) {
            throw BadInputException.of(
                    Problem.in(name, "is no capture: its first line is not `" + HEADER + VERSION + "`"));
        }
        if (!line.substring(HEADER.length()).strip().equals(VERSION)) {
            throw BadInputException.of(Problem.in(
                    name,
                    "is a capture of another version than " + VERSION + ", which is all that this program knows"));
        }
    }

    private void line(byte[] bytes, int start, int end, boolean whole) {
        if (start == end) {
            return;
        }
        switch (bytes[start]) {
            case '|' -> open.add(text(bytes, start + 1, end));
            case '@' -> begin(text(bytes, start, end), whole);
            case '!' -> notRead(text(bytes, start, end));
            default -> strays++;
        }
    }

    private void begin(String line, boolean whole) {
        if (line.equals("@ end")) {
            ended = whole; // "@ end" may be the beginning of something longer
        } else if (line.startsWith("@ ") && line.length() > 2) {
            open = files.file(line.substring(2));
        } else {
            strays++;
        }
    }

    private void notRead(String line) {
        String[] words = line.split(" ", 3);
        if (words.length < 3 || words[1].isEmpty()) {
            strays++;
        } else {
            files.notRead(words[1], words[2]);
        }
        open = new ArrayList<>();
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
