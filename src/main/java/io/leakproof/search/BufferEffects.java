package io.leakproof.search;

import io.leakproof.rules.Moment;

/**
 * Computes the effects of events on one buffer, as cells: take, revoke, giveback and returned of semantics section 4. Not
 * thread-safe.
 */
final class BufferEffects {

    private static final long NOBODY = 0;

    private final Layout layout;
    private final AnswerTables decisions;
    private final CostCollector observed;

    BufferEffects(Layout layout, AnswerTables decisions, CostCollector observed) {
        this.layout = layout;
        this.decisions = decisions;
        this.observed = observed;
    }

    /** The buffer becomes the user's if it was nobody's. */
    long taken(long cell, int buffer, int user) {
        if (layout.owner(cell) != NOBODY) {
            return cell;
        }
        long owned = layout.withOwner(cell, user + 1L);
        return decisions.scrubbed(buffer, Moment.ON_ALLOCATE) ? layout.withContents(owned, NOBODY) : owned;
    }

    /** Importers are told to let go, and the dma-buf is dead. */
    long revoked(long cell, int buffer) {
        long unmapped = decisions.unmapped(buffer, layout.currentAttachments(cell));
        if (unmapped != 0) {
            observed.brokeImport();
        }
        long left = cell & ~(unmapped << layout.currentAttachmentsShift);
        return decisions.revoked(buffer) ? layout.withoutCurrentFds(left) : left;
    }

    /** The owner gives the buffer up: it goes back to the pool, or is kept out of it for now. */
    long givenBack(long cell, int buffer) {
        return kept(cell, buffer) ? layout.withOwner(cell, layout.limbo) : returned(cell, buffer);
    }

    /** A buffer that was kept out of the pool goes back to it once nothing keeps it. */
    long settled(long cell, int buffer) {
        return layout.owner(cell) == layout.limbo && !kept(cell, buffer) ? returned(cell, buffer) : cell;
    }

    /** Whether the buffer would hold up the close of its owner. */
    boolean holdsDevice(long cell, int buffer) {
        long attached = layout.currentAttachments(cell);
        boolean exported = layout.currentFds(cell) != 0;
        return decisions.held(buffer, attached != 0, exported, decisions.awaited(buffer, attached) != 0);
    }

    private boolean kept(long cell, int buffer) {
        long attached = layout.currentAttachments(cell);
        boolean referenced = (attached | layout.currentFds(cell)) != 0;
        return decisions.kept(buffer, referenced, decisions.awaited(buffer, attached) != 0);
    }

    private long returned(long cell, int buffer) {
        long aged = layout.aged(layout.withOwner(cell, NOBODY));
        return decisions.scrubbed(buffer, Moment.ON_RELEASE) ? layout.withContents(aged, NOBODY) : aged;
    }
}
