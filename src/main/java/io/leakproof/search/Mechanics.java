package io.leakproof.search;

import io.leakproof.facts.User;
import io.leakproof.rules.Moment;
import io.leakproof.rules.Owner;

/**
 * The events of semantics section 4: what each does once the rules have allowed it. Every decision is asked of
 * {@link Decisions}; nothing here looks at a policy. Works on a decoded copy of one state at a time. Not thread-safe.
 */
final class Mechanics {

    /** Is told each event that the guards allow in a state, in search order, those included that change nothing. */
    interface Visitor {
        /**
         * One allowed event.
         *
         * @param event which
         * @param user who
         * @param other the taker of a pass or the importer of an import or release; else -1
         * @param subject the device of an open or close; else the buffer
         * @param next the state it leads to; overwritten by the next call
         */
        void event(EventKind event, int user, int other, int subject, long[] next);
    }

    private static final int NOBODY = 0;

    private final Layout layout;
    private final Decisions decisions;
    private final Observed observed;
    private final int users;
    private final int buffers;
    private final int devices;
    private final int importers;
    private final boolean[] exclusive;
    private final int[] deviceOf;
    private final boolean[] pins;
    private final long[] size;
    private final long[] memlock;
    private final int[] tenant;
    private final long[] current;
    private final long[] next;

    Mechanics(Layout layout, Shape shape, Decisions decisions, Observed observed) {
        this.layout = layout;
        this.decisions = decisions;
        this.observed = observed;
        users = layout.users;
        buffers = layout.buffers;
        devices = layout.devices;
        importers = layout.importers;
        exclusive = shape.exclusive();
        deviceOf = shape.deviceOf();
        pins = shape.pins();
        size = shape.size();
        memlock = shape.memlock();
        tenant = shape.tenant();
        current = new long[layout.words()];
        next = new long[layout.words()];
    }

    /** Tells the visitor each event allowed in the state. */
    void expand(long[] state, Visitor visitor) {
        System.arraycopy(state, 0, current, 0, current.length);
        for (int user = 0; user < users; user++) {
            opens(user, visitor);
            stores(user, visitor);
            exports(user, visitor);
            passes(user, visitor);
            imports(user, visitor);
            closesOfFds(user, visitor);
            releases(user, visitor);
            frees(user, visitor);
            closes(user, visitor);
        }
    }

    private void opens(int user, Visitor visitor) {
        for (int device = 0; device < devices; device++) {
            long session = layout.get(current, layout.session(device));
            if (exclusive[device]) {
                if (!decisions.openDenied(device, user, session != NOBODY)) {
                    copy();
                    layout.set(next, layout.session(device), user + 1L);
                    visitor.event(EventKind.OPEN, user, -1, device, next);
                }
            } else if ((session & 1L << user) == 0 && !decisions.openDenied(device, user, session != 0)) {
                copy();
                layout.set(next, layout.session(device), session | 1L << user);
                visitor.event(EventKind.OPEN, user, -1, device, next);
            }
        }
    }

    private void stores(int user, Visitor visitor) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (has(user, deviceOf[buffer]) && !decisions.storeDenied(buffer, user, ownerSeenBy(user, buffer))) {
                copy();
                take(buffer, user);
                layout.set(next, layout.contents(buffer), user + 1L);
                visitor.event(EventKind.STORE, user, -1, buffer, next);
            }
        }
    }

    private void exports(int user, Visitor visitor) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (has(user, deviceOf[buffer]) && !decisions.exportDenied(buffer, user, ownerSeenBy(user, buffer))) {
                copy();
                take(buffer, user);
                add(layout.currentFds(buffer), 1L << user);
                visitor.event(EventKind.EXPORT, user, -1, buffer, next);
            }
        }
    }

    private void passes(int user, Visitor visitor) {
        for (int taker = 0; taker < users; taker++) {
            for (int buffer = 0; buffer < buffers; buffer++) {
                if (taker != user && holdsFd(user, buffer) && !decisions.passDenied(buffer, user, taker)) {
                    copy();
                    add(layout.currentFds(buffer), currentFd(user, buffer) << taker);
                    add(layout.staleFds(buffer), staleFd(user, buffer) << taker);
                    visitor.event(EventKind.PASS, user, taker, buffer, next);
                }
            }
        }
    }

    private void imports(int user, Visitor visitor) {
        for (int importer = 0; importer < importers; importer++) {
            for (int buffer = 0; buffer < buffers; buffer++) {
                if (holdsFd(user, buffer)) {
                    imports(user, importer, buffer, visitor);
                }
            }
        }
    }

    private void imports(int user, int importer, int buffer, Visitor visitor) {
        boolean over = overMemlock(user, importer, buffer);
        byte denied = decisions.importDenied(buffer, importer, user, ownerSeenBy(user, buffer), over);
        observed.attempted(importer, denied, pins[importer]);
        if (denied == Decisions.NO) {
            int bit = importer * users + user;
            copy();
            add(layout.currentAttachments(buffer), currentFd(user, buffer) << bit);
            add(layout.staleAttachments(buffer), staleFd(user, buffer) << bit);
            visitor.event(EventKind.IMPORT, user, importer, buffer, next);
        }
    }

    /** Whether one more import of the buffer through the importer would take the user past RLIMIT_MEMLOCK. */
    private boolean overMemlock(int user, int importer, int buffer) {
        return pins[importer]
                && memlock[user] != User.UNLIMITED
                && (attachments(buffer) & 1L << (importer * users + user)) == 0
                && size[buffer] > memlock[user] - charged(user);
    }

    /** What the user's pins add up to in bytes, or the user's limit where they exceed it already. */
    private long charged(int user) {
        long charged = 0;
        for (int buffer = 0; buffer < buffers; buffer++) {
            long attachments = attachments(buffer);
            for (int importer = 0; importer < importers; importer++) {
                if (pins[importer] && (attachments & 1L << (importer * users + user)) != 0) {
                    charged = size[buffer] > memlock[user] - charged ? memlock[user] : charged + size[buffer];
                }
            }
        }
        return charged;
    }

    private void closesOfFds(int user, Visitor visitor) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (holdsFd(user, buffer)) {
                copy();
                remove(layout.currentFds(buffer), 1L << user);
                remove(layout.staleFds(buffer), 1L << user);
                settle(buffer);
                visitor.event(EventKind.CLOSE_FD, user, -1, buffer, next);
            }
        }
    }

    private void releases(int user, Visitor visitor) {
        for (int importer = 0; importer < importers; importer++) {
            long bit = 1L << (importer * users + user);
            for (int buffer = 0; buffer < buffers; buffer++) {
                if ((attachments(buffer) & bit) != 0) {
                    copy();
                    remove(layout.currentAttachments(buffer), bit);
                    remove(layout.staleAttachments(buffer), bit);
                    settle(buffer);
                    visitor.event(EventKind.RELEASE, user, importer, buffer, next);
                }
            }
        }
    }

    private void frees(int user, Visitor visitor) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (has(user, deviceOf[buffer]) && layout.get(current, layout.owner(buffer)) == user + 1L) {
                long attached = layout.get(current, layout.currentAttachments(buffer));
                long left = attached & ~decisions.unmapped(buffer, attached);
                boolean exported = layout.get(current, layout.currentFds(buffer)) != 0 && !decisions.revoked(buffer);
                if (!decisions.freeDenied(buffer, user, left != 0, exported)) {
                    copy();
                    revoke(buffer);
                    giveBack(buffer);
                    visitor.event(EventKind.FREE, user, -1, buffer, next);
                }
            }
        }
    }

    private void closes(int user, Visitor visitor) {
        for (int device = 0; device < devices; device++) {
            if (has(user, device)) {
                copy();
                close(user, device);
                visitor.event(EventKind.CLOSE, user, -1, device, next);
            }
        }
    }

    private void close(int user, int device) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (owns(user, device, buffer)) {
                revoke(buffer);
            }
        }
        if (!exclusive[device]) {
            remove(layout.session(device), 1L << user);
            giveBackAll(user, device);
        } else if (mustHold(user, device)) {
            layout.set(next, layout.session(device), users + user + 1L);
        } else {
            layout.set(next, layout.session(device), NOBODY);
            giveBackAll(user, device);
        }
    }

    /** A reference to the buffer has gone: what waited for it goes on. */
    private void settle(int buffer) {
        if (layout.get(next, layout.owner(buffer)) == users + 1L && !kept(buffer)) {
            returned(buffer);
        }
        int device = deviceOf[buffer];
        long session = layout.get(next, layout.session(device));
        if (exclusive[device] && session > users && !mustHold((int) session - users - 1, device)) {
            layout.set(next, layout.session(device), NOBODY);
            giveBackAll((int) session - users - 1, device);
        }
    }

    private boolean mustHold(int user, int device) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (owns(user, device, buffer)) {
                long attached = layout.get(next, layout.currentAttachments(buffer));
                boolean exported = layout.get(next, layout.currentFds(buffer)) != 0;
                if (decisions.held(buffer, attached != 0, exported, decisions.awaited(buffer, attached) != 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void giveBackAll(int user, int device) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (owns(user, device, buffer)) {
                giveBack(buffer);
            }
        }
    }

    private boolean owns(int user, int device, int buffer) {
        return deviceOf[buffer] == device && layout.get(next, layout.owner(buffer)) == user + 1L;
    }

    private void giveBack(int buffer) {
        if (kept(buffer)) {
            layout.set(next, layout.owner(buffer), users + 1L);
        } else {
            returned(buffer);
        }
    }

    private boolean kept(int buffer) {
        long attached = layout.get(next, layout.currentAttachments(buffer));
        boolean referenced = (attached | layout.get(next, layout.currentFds(buffer))) != 0;
        return decisions.kept(buffer, referenced, decisions.awaited(buffer, attached) != 0);
    }

    private void returned(int buffer) {
        grow(layout.currentFds(buffer), layout.staleFds(buffer));
        grow(layout.currentAttachments(buffer), layout.staleAttachments(buffer));
        if (decisions.scrubbed(buffer, Moment.ON_RELEASE)) {
            layout.set(next, layout.contents(buffer), NOBODY);
        }
        layout.set(next, layout.owner(buffer), NOBODY);
    }

    /** What is current becomes stale. */
    private void grow(int currentField, int staleField) {
        add(staleField, layout.get(next, currentField));
        layout.set(next, currentField, 0);
    }

    private void revoke(int buffer) {
        long attached = layout.get(next, layout.currentAttachments(buffer));
        long unmapped = decisions.unmapped(buffer, attached);
        if (unmapped != 0) {
            observed.brokeImport();
            remove(layout.currentAttachments(buffer), unmapped);
        }
        if (decisions.revoked(buffer)) {
            layout.set(next, layout.currentFds(buffer), 0);
        }
    }

    private void take(int buffer, int user) {
        if (layout.get(next, layout.owner(buffer)) == NOBODY) {
            layout.set(next, layout.owner(buffer), user + 1L);
            if (decisions.scrubbed(buffer, Moment.ON_ALLOCATE)) {
                layout.set(next, layout.contents(buffer), NOBODY);
            }
        }
    }

    private boolean has(int user, int device) {
        long session = layout.get(current, layout.session(device));
        return exclusive[device] ? session == user + 1L : (session & 1L << user) != 0;
    }

    private int ownerSeenBy(int user, int buffer) {
        int owner = (int) layout.get(current, layout.owner(buffer));
        if (owner == NOBODY) {
            return Owner.NOBODY.ordinal();
        }
        if (owner > users) {
            return Owner.LIMBO.ordinal();
        }
        if (owner == user + 1) {
            return Owner.SELF.ordinal();
        }
        return (tenant[owner - 1] == tenant[user] ? Owner.SAME_TENANT : Owner.OTHER_TENANT).ordinal();
    }

    private boolean holdsFd(int user, int buffer) {
        return (currentFd(user, buffer) | staleFd(user, buffer)) != 0;
    }

    private long currentFd(int user, int buffer) {
        return layout.get(current, layout.currentFds(buffer)) >>> user & 1;
    }

    private long staleFd(int user, int buffer) {
        return layout.get(current, layout.staleFds(buffer)) >>> user & 1;
    }

    private long attachments(int buffer) {
        return layout.get(current, layout.currentAttachments(buffer))
                | layout.get(current, layout.staleAttachments(buffer));
    }

    private void copy() {
        System.arraycopy(current, 0, next, 0, next.length);
    }

    private void add(int field, long bits) {
        layout.set(next, field, layout.get(next, field) | bits);
    }

    private void remove(int field, long bits) {
        layout.set(next, field, layout.get(next, field) & ~bits);
    }
}
