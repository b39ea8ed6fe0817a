package io.leakproof.host;

import io.leakproof.source.Word;

/** The ways in which a process holds a buffer, in the order in which they are listed. */
public enum HeldBy implements Word {
    /** Use of a device that is attached. */
    ATTACHMENT("attachment", "an attachment"),
    /** A handle on a DRM device. */
    DRM_HANDLE("drm-handle", "a DRM handle"),
    /** An open descriptor. */
    FD("fd", "a descriptor"),
    /** A reference that nothing shows. */
    HIDDEN_REFERENCE("hidden-reference", "a hidden reference"),
    /** A socket on which files are on their way. */
    IN_FLIGHT("in-flight", "a message on its way"),
    /** A ring with files of its own. */
    IO_URING("io_uring", "a ring of io_uring"),
    /** A mapping. */
    MAP("map", "a mapping");

    private final String word;
    private final String noun;

    HeldBy(String word, String noun) {
        this.word = word;
        this.noun = noun;
    }

    @Override
    public String word() {
        return word;
    }

    /** The way as a noun with its article. */
    String noun() {
        return noun;
    }
}
