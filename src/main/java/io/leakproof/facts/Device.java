package io.leakproof.facts;

import java.util.Objects;
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
        Labels labels) {

    // written out, as is hashCode: each question is looked up by it, and what the JDK generates is slow until it is
    // compiled
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Device that
                        && open == that.open
                        && memory == that.memory
                        && release == that.release
                        && allocator == that.allocator
                        && scrub == that.scrub
                        && id.equals(that.id)
                        && Objects.equals(driver, that.driver)
                        && labels.equals(that.labels);
    }

    @Override
    public int hashCode() {
        int hash = id.hashCode();
        hash = 31 * hash + Objects.hashCode(driver);
        hash = 31 * hash + open.hashCode();
        hash = 31 * hash + memory.hashCode();
        hash = 31 * hash + release.hashCode();
        hash = 31 * hash + allocator.hashCode();
        hash = 31 * hash + scrub.hashCode();
        return 31 * hash + labels.hashCode();
    }
}
