package io.leakproof.search;

import io.leakproof.Api;
import org.jspecify.annotations.Nullable;

/**
 * One event of a trace, by the ids of the facts.
 *
 * @param event what happens
 * @param user who does it; not for {@code reset}
 * @param to whom a file descriptor or handle is passed to; only for {@code pass} and {@code hand}
 * @param importer through what is imported; only for {@code import}, {@code release} and {@code hand}
 * @param buffer which range; not for {@code open}, {@code close} and {@code reset}
 * @param device which device; only for {@code open}, {@code close} and {@code reset}
 */
@Api
public record Step(
        EventKind event,
        @Nullable String user,
        @Nullable String to,
        @Nullable String importer,
        @Nullable String buffer,
        @Nullable String device) {

    /** What happens, as a sentence without a full stop. Ids are as they are in the files: whoever prints it makes them safe. */
    public String sentence() {
        return switch (event) {
            case OPEN -> user + " opens " + device;
            case STORE -> user + " stores data in " + buffer;
            case EXPORT -> user + " exports " + buffer;
            case PASS -> user + " passes its fd of " + buffer + " to " + to;
            case IMPORT -> user + " imports " + buffer + " through " + importer;
            case CLOSE_FD -> user + " closes its fds of " + buffer;
            case RELEASE -> user + " lets go of its import of " + buffer + " through " + importer;
            case FREE -> user + " frees " + buffer;
            case CLOSE -> user + " closes " + device;
            case HAND -> user + " passes its handle of " + importer + ", with its import of " + buffer + ", to " + to;
            case RESET -> "an operator resets " + device;
        };
    }
}
