package io.leakproof.search;

import io.leakproof.Api;
import io.leakproof.source.Word;
import java.util.Locale;

/** The kinds of event, in the order in which a search tries them for each user (semantics, section 4). */
@Api
public enum EventKind implements Word {
    /** The user opens the device. */
    OPEN,
    /** The user writes data into the buffer through the device. */
    STORE,
    /** The user exports the buffer as a dma-buf. */
    EXPORT,
    /** The user passes file descriptors of the buffer to another user. */
    PASS,
    /** The user imports the buffer. */
    IMPORT,
    /** The user closes the file descriptors of the buffer. */
    CLOSE_FD,
    /** The user lets go of an import: the MR is deregistered, or the process is gone. */
    RELEASE,
    /** The owner frees the buffer. */
    FREE,
    /** The user closes the device. */
    CLOSE,
    /** The user passes the handle of an import on to another user. */
    HAND,
    /** An operator resets the device. Of no user: tried after all users. */
    RESET;

    /** Whether it is of a user; else it is of nobody. */
    @Api(Api.Status.INTERNAL)
    public boolean ofUser() {
        return this != RESET;
    }

    /** Whether something is given to another user. */
    @Api(Api.Status.INTERNAL)
    public boolean gives() {
        return this == PASS || this == HAND;
    }

    /** Whether it is about an import. */
    @Api(Api.Status.INTERNAL)
    public boolean ofImporter() {
        return this == IMPORT || this == RELEASE || this == HAND;
    }

    /** Whether it is about a device; else it is about a buffer. */
    @Api(Api.Status.INTERNAL)
    public boolean ofDevice() {
        return this == OPEN || this == CLOSE || this == RESET;
    }

    /** The name in the semantics and in JSON, such as {@code close_fd}. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
