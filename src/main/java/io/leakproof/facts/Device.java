package io.leakproof.facts;

import org.jspecify.annotations.Nullable;

/**
 * A device that exports its memory as dma-bufs.
 *
 * @param id unique among the devices of a world
 * @param driver the catalogue entry the fields were inherited from, if any
 * @param open who may have it open at the same time
 * @param memory what backs its buffers
 * @param release when a range goes back to the pool
 * @param allocator who picks the addresses of a range
 * @param scrub when its driver overwrites a range by itself
 * @param labels free words for people's own rules
 */
public record Device(
        String id,
        @Nullable String driver,
        Open open,
        Memory memory,
        Release release,
        Allocator allocator,
        DeviceScrub scrub,
        Labels labels) {}
