package io.leakproof.facts;

/**
 * A range of one device's memory.
 *
 * @param id unique among the buffers of a world
 * @param device the id of the device whose memory it is
 * @param size in bytes, at least one
 * @param labels free words for people's own rules
 */
public record Buffer(String id, String device, long size, Labels labels) {

    /** The size of a buffer that does not say: one page of 4 KiB. */
    public static final long DEFAULT_SIZE = 4096;
}
