package io.leakproof.facts;

import io.leakproof.Api;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device and driver through which users attach to other devices' dma-bufs.
 *
 * @param id unique among the importers of a world
 * @param driver the catalogue entry the fields were inherited from, if any
 * @param attachment how it attaches
 * @param peer2peer whether it can map memory behind a PCI BAR
 * @param honoursRevoke whether it stops its DMA when told; false is one that has the callback and goes on
 * @param access what its DMA may do
 * @param labels free words for people's own rules
 */
@Api
public record Importer(
        String id,
        @Nullable String driver,
        Attachment attachment,
        boolean peer2peer,
        boolean honoursRevoke,
        Access access,
        Labels labels) {

    /** Whether an import makes the exporter promise not to move the storage. */
    public boolean pins() {
        return attachment != Attachment.DYNAMIC;
    }

    /** Whether it has a callback by which it can be told to give up its mappings. */
    public boolean revocable() {
        return attachment == Attachment.DYNAMIC || attachment == Attachment.PINNED_REVOCABLE;
    }

    /** A builder of an importer with every other field at its default. */
    public static Builder builder(String id, Attachment attachment) {
        return new Builder(id, attachment);
    }

    /** A builder that has all that this importer has. */
    public Builder toBuilder() {
        return toBuilder(id);
    }

    /** A builder that has all that this importer has, under another id. */
    public Builder toBuilder(String other) {
        Builder builder = new Builder(other, attachment);
        builder.driver = driver;
        builder.peer2peer = peer2peer;
        builder.honoursRevoke = honoursRevoke;
        builder.access = access;
        builder.labels = labels;
        return builder;
    }

    /** Makes importers. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private @Nullable String driver;
        private Attachment attachment;
        private boolean peer2peer = true;
        private boolean honoursRevoke = true;
        private Access access = Access.READ_WRITE;
        private Labels labels = Labels.none();

        private Builder(String id, Attachment attachment) {
            this.id = id;
            this.attachment = attachment;
        }

        /** Sets the catalogue entry the fields were inherited from. */
        public Builder driver(@Nullable String value) {
            driver = value;
            return this;
        }

        /** Sets how it attaches. */
        public Builder attachment(Attachment value) {
            attachment = value;
            return this;
        }

        /** Sets whether it can map memory behind a PCI BAR. */
        public Builder peer2peer(boolean value) {
            peer2peer = value;
            return this;
        }

        /** Sets whether it stops its DMA when told. */
        public Builder honoursRevoke(boolean value) {
            honoursRevoke = value;
            return this;
        }

        /** Sets what its DMA may do. */
        public Builder access(Access value) {
            access = value;
            return this;
        }

        /** Sets the words for people's own rules. */
        public Builder labels(Labels value) {
            labels = value;
            return this;
        }

        /** The importer. */
        public Importer build() {
            return new Importer(id, driver, attachment, peer2peer, honoursRevoke, access, labels);
        }
    }

    // written out, as is hashCode: each question is looked up by it, and what the JDK generates is slow until it is
    // compiled
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Importer that
                        && attachment == that.attachment
                        && peer2peer == that.peer2peer
                        && honoursRevoke == that.honoursRevoke
                        && access == that.access
                        && id.equals(that.id)
                        && Objects.equals(driver, that.driver)
                        && labels.equals(that.labels);
    }

    @Override
    public int hashCode() {
        int hash = id.hashCode();
        hash = 31 * hash + Objects.hashCode(driver);
        hash = 31 * hash + attachment.hashCode();
        hash = 31 * hash + Boolean.hashCode(peer2peer);
        hash = 31 * hash + Boolean.hashCode(honoursRevoke);
        hash = 31 * hash + access.hashCode();
        return 31 * hash + labels.hashCode();
    }
}
