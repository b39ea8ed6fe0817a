package io.leakproof.facts;

import io.leakproof.Api;
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
@Api
public record Device(
        String id,
        @Nullable String driver,
        Open open,
        Memory memory,
        Release release,
        Allocator allocator,
        DeviceScrub scrub,
        Labels labels) {

    /** A builder of a device with every other field at its default. */
    public static Builder builder(String id, Open open, Memory memory, Release release) {
        return new Builder(id, open, memory, release);
    }

    /** A builder that has all that this device has. */
    public Builder toBuilder() {
        return toBuilder(id);
    }

    /** A builder that has all that this device has, under another id. */
    public Builder toBuilder(String other) {
        Builder builder = new Builder(other, open, memory, release);
        builder.driver = driver;
        builder.allocator = allocator;
        builder.scrub = scrub;
        builder.labels = labels;
        return builder;
    }

    /** Makes devices. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private @Nullable String driver;
        private Open open;
        private Memory memory;
        private Release release;
        private Allocator allocator = Allocator.KERNEL;
        private DeviceScrub scrub = DeviceScrub.NEVER;
        private Labels labels = Labels.none();

        private Builder(String id, Open open, Memory memory, Release release) {
            this.id = id;
            this.open = open;
            this.memory = memory;
            this.release = release;
        }

        /** Sets the catalogue entry the fields were inherited from. */
        public Builder driver(@Nullable String value) {
            driver = value;
            return this;
        }

        /** Sets who may have it open. */
        public Builder open(Open value) {
            open = value;
            return this;
        }

        /** Sets what backs its buffers. */
        public Builder memory(Memory value) {
            memory = value;
            return this;
        }

        /** Sets when a range goes back to the pool. */
        public Builder release(Release value) {
            release = value;
            return this;
        }

        /** Sets who picks the addresses of a range. */
        public Builder allocator(Allocator value) {
            allocator = value;
            return this;
        }

        /** Sets when its driver overwrites a range by itself. */
        public Builder scrub(DeviceScrub value) {
            scrub = value;
            return this;
        }

        /** Sets the words for people's own rules. */
        public Builder labels(Labels value) {
            labels = value;
            return this;
        }

        /** The device. */
        public Device build() {
            return new Device(id, driver, open, memory, release, allocator, scrub, labels);
        }
    }

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
