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
    private final long attaching;
    private final long mapping;

    BufferEffects(Layout layout, FactTables facts, AnswerTables decisions, CostCollector observed) {
        this.layout = layout;
        mapping = FactTables.attachments(layout, facts.mapping());
        attaching = layout.attachmentsMask & ~FactTables.attachments(layout, facts.reference());
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
        return decisions.held(
                buffer,
                isAttached(attached),
                layout.currentFds(cell) != 0 || isMapped(attached),
                isAwaited(buffer, attached));
    }

    /** Whether any of these is of an importer that attaches. */
    boolean isAttached(long attachments) {
        return (attachments & attaching) != 0;
    }

    /** Whether any of these is a mapping, which holds the dma-buf's file. */
    boolean isMapped(long attachments) {
        return (attachments & mapping) != 0;
    }

    private boolean isAwaited(int buffer, long attachments) {
        return decisions.awaited(buffer, attachments & attaching) != 0;
    }

    private boolean kept(long cell, int buffer) {
        long attached = layout.currentAttachments(cell);
        boolean referenced = (attached | layout.currentFds(cell)) != 0;
        return decisions.kept(buffer, referenced, isAwaited(buffer, attached));
    }

    /** The buffer goes back to the pool, whatever refers to it. */
    long returned(long cell, int buffer) {
        long cut = decisions.cut(buffer, layout.currentAttachments(cell) & attaching);
        if (cut != 0) {
            observed.brokeImport();
        }
        long left = cell & ~(cut << layout.currentAttachmentsShift);
        long aged = layout.aged(layout.withOwner(left, NOBODY));
        return decisions.scrubbed(buffer, Moment.ON_RELEASE) ? layout.withContents(aged, NOBODY) : aged;
    }

    /** The device is reset: whatever refers to the buffer or keeps it, it goes back to the pool if it was anybody's. */
    long reset(long cell, int buffer) {
        long back = layout.owner(cell) == NOBODY ? cell : returned(revoked(cell, buffer), buffer);
        return decisions.scrubbed(buffer, Moment.ON_RESET) ? layout.withContents(back, NOBODY) : back;
    }

    /** The user has closed the device: whose processes are gone by then, their file descriptors and attachments are. */
    long killed(long cell, int buffer, int user) {
        boolean owned = layout.owner(cell) == user + 1L;
        long references = cell & layout.references;
        long own = references & layout.referencesOf(user);
        long others = references & ~own;
        long gone = own != 0 && decisions.killed(buffer, true, owned) ? own : 0;
        if (others != 0 && decisions.killed(buffer, false, owned)) {
            observed.killedHolder();
            gone |= others;
        }
        return gone == 0 ? cell : settled(cell & ~gone, buffer);
    }
}
