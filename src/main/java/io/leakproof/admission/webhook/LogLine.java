package io.leakproof.admission.webhook;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One line of a log, without its end. Immutable, but for the bytes, which are the caller's.
 *
 * @param log the name of the log that messages show
 * @param number which line, counted from 1
 * @param bytes what it holds, or as much of it as is more than {@link #MOST_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a line may be long
public record LogLine(String log, long number, byte[] bytes) {

    /** A line holds at most this: a review has at most 3 MiB, and a log without line ends must not fill the memory. */
    public static final int MOST_BYTES = 16 << 20;

    /** The log and the number of the line. */
    public String place() {
        return log + ":" + number;
    }

    /**
     * What it holds.
     *
     * @throws BadInputException if it is too long or not UTF-8
     */
    public String text() {
        if (bytes.length > MOST_BYTES) {
            throw BadInputException.of(Problem.in(place(), "is longer than 16 MiB, the limit for a line"));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadInputException.of(Problem.in(place(), "is not UTF-8"));
        }
    }
}
