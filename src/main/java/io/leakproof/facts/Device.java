package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
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
 * @param staticImporters whether it maps device memory for importers that cannot reach it peer to peer
 * @param openers the tenants whose users may open it: by node mode, device cgroup or VM assignment
 * @param references whether its dma-bufs can be had without an attach
 * @param resetClears whether a reset overwrites its memory
 * @param protection what its own driver does against stale access, as options of policies
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
        StaticImporters staticImporters,
        NameSet openers,
        References references,
        boolean resetClears,
        Options protection,
        Labels labels) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if a part is null that may not be
     * @throws IllegalArgumentException if {@code id} is empty
     */
    public Device {
        Names.requireText(id, "the id of a device");
        Objects.requireNonNull(open, "open");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(allocator, "allocator");
        Objects.requireNonNull(scrub, "scrub");
        Objects.requireNonNull(staticImporters, "staticImporters");
        Objects.requireNonNull(openers, "openers");
        Objects.requireNonNull(references, "references");
        Objects.requireNonNull(protection, "protection");
        Objects.requireNonNull(labels, "labels");
    }

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
        builder.staticImporters = staticImporters;
        builder.openers = openers;
        builder.references = references;
        builder.resetClears = resetClears;
        builder.protection = protection;
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
        private StaticImporters staticImporters = StaticImporters.REFUSED;
        private NameSet openers = NameSet.any();
        private References references = References.KEPT;
        private boolean resetClears = false;
        private Options protection = Options.none();
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

        /** Sets whether it maps device memory for importers that cannot reach it peer to peer. */
        public Builder staticImporters(StaticImporters value) {
            staticImporters = value;
            return this;
        }

        /** Sets the tenants whose users may open it. */
        public Builder openers(NameSet value) {
            openers = value;
            return this;
        }

        /** Sets whether its dma-bufs can be had without an attach. */
        public Builder references(References value) {
            references = value;
            return this;
        }

        /** Sets whether a reset overwrites its memory. */
        public Builder resetClears(boolean value) {
            resetClears = value;
            return this;
        }

        /** Sets what its own driver does against stale access. */
        public Builder protection(Options value) {
            protection = value;
            return this;
        }

        /** Sets the words for people's own rules. */
        public Builder labels(Labels value) {
            labels = value;
            return this;
        }

        /** The device. */
        public Device build() {
            return new Device(
                    id,
                    driver,
                    open,
                    memory,
                    release,
                    allocator,
                    scrub,
                    staticImporters,
                    openers,
                    references,
                    resetClears,
                    protection,
                    labels);
        }
    }
}
