package io.leakproof.facts;

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
