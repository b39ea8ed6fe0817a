package io.leakproof.host;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.CatalogueEntry;
import org.jspecify.annotations.Nullable;

/**
 * A way in which buffers of others are imported.
 *
 * @param id the name of the device, with {@code ~} and more where there are several ways
 * @param device the name of the device alone
 * @param entry the entry that says how; null where its class is not known
 * @param attachment how it attaches
 * @param evidence by what that is known
 * @param module the driver's module; null where that is not known
 * @param disagrees whether the names in the module's file are those of no entry of the catalogue
 */
public record ImporterRow(
        String id,
        String device,
        @Nullable CatalogueEntry entry,
        Attachment attachment,
        Evidence evidence,
        @Nullable String module,
        boolean disagrees) {

    /** The name of the entry; null where there is none. */
    public @Nullable String driver() {
        return entry == null ? null : entry.id();
    }

    /** Whether it can be told to let go. */
    boolean revocable() {
        return attachment == Attachment.DYNAMIC || attachment == Attachment.PINNED_REVOCABLE;
    }

    /** Whether it refers to a buffer without an attachment. */
    boolean reference() {
        return attachment == Attachment.MAPPING || attachment == Attachment.SELF;
    }

    ImporterRow by(Evidence other) {
        return new ImporterRow(id, device, entry, attachment, other, module, disagrees);
    }
}
