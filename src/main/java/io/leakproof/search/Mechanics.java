package io.leakproof.search;

import io.leakproof.rules.Moment;
import io.leakproof.rules.Owner;

/**
 * The events of semantics section 4: what each does once the rules have allowed it. Every decision is asked of
 * {@link AnswerTables}; nothing here looks at a policy. Works on one state at a time, without allocating. Not thread-safe.
 */
final class Mechanics {

    private static final long NOBODY = 0;

    private final Layout layout;
    private final AnswerTables decisions;
    private final CostCollector observed;
    private final int users;
    private final int buffers;
    private final int devices;
    private final int importers;
    private final boolean[] exclusive;
    private final int[] deviceOf;
    private final boolean[] pins;
    private final int[] tenant;

    private final StateView view;
    private final Charges charges;
    private final long[] current;
    private final long[] next;
    private final long[] cells;
    private long transitions;

    Mechanics(Layout layout, FactTables facts, AnswerTables decisions, CostCollector observed) {
        this.layout = layout;
        this.decisions = decisions;
        this.observed = observed;
        users = layout.users;
        buffers = layout.buffers;
        devices = layout.devices;
        importers = layout.importers;
        exclusive = facts.exclusive();
        deviceOf = facts.deviceOf();
        pins = facts.pins();
        tenant = facts.tenant();
        view = new StateView(layout);
        charges = new Charges(layout, facts, view);
        current = new long[layout.words];
        next = new long[layout.words];
        cells = new long[buffers];
    }

    /** How many events were allowed so far, those included that changed nothing. */
    long transitions() {
        return transitions;
    }

    /** Tells the visitor each event that is allowed in the state and changes it. */
    void expand(long[] state, Visitor visitor) {
        System.arraycopy(state, 0, current, 0, current.length);
        view.load(state);
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

    /**
     * Tells the visitor one event, if it is allowed in the state and changes it. What the rules are asked on the way is asked
     * for this event and for no other.
     *
     * @param other the taker of a pass or the importer of an import or release; else of no account
     * @param subject the device of an open or close; else the buffer
     */
    void attempt(long[] state, EventKind event, int user, int other, int subject, Visitor visitor) {
        System.arraycopy(state, 0, current, 0, current.length);
        view.load(state);
        switch (event) {
            case OPEN -> open(user, subject, visitor);
            case STORE -> store(user, subject, visitor);
            case EXPORT -> export(user, subject, visitor);
            case PASS -> pass(user, other, subject, visitor);
            case IMPORT -> imports(user, other, subject, visitor);
            case CLOSE_FD -> closeFd(user, subject, visitor);
            case RELEASE -> release(user, other, subject, visitor);
            case FREE -> free(user, subject, visitor);
            case CLOSE -> closes(user, subject, visitor);
        }
    }

    private void opens(int user, Visitor visitor) {
        for (int device = 0; device < devices; device++) {
            open(user, device, visitor);
        }
    }

    private void open(int user, int device, Visitor visitor) {
        long session = view.session(device);
        boolean has = !exclusive[device] && (session >>> user & 1) != 0;
        if (!has && !decisions.openDenied(device, user, session != NOBODY)) {
            long opened = exclusive[device] ? user + 1L : session | 1L << user;
            transitions++;
            copy();
            layout.replaceSessions(next, view.sessions, layout.withSession(view.sessions, device, opened));
            visitor.event(EventKind.OPEN, user, -1, device, next);
        }
    }

    private void stores(int user, Visitor visitor) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            store(user, buffer, visitor);
        }
    }

    private void store(int user, int buffer, Visitor visitor) {
        long cell = view.cells[buffer];
        if (has(user, deviceOf[buffer]) && !decisions.storeDenied(buffer, user, ownerSeenBy(user, cell))) {
            long stored = layout.withContents(taken(cell, buffer, user), user + 1L);
            leads(EventKind.STORE, user, -1, buffer, stored, visitor);
        }
    }

    private void exports(int user, Visitor visitor) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            export(user, buffer, visitor);
        }
    }

    private void export(int user, int buffer, Visitor visitor) {
        long cell = view.cells[buffer];
        if (has(user, deviceOf[buffer]) && !decisions.exportDenied(buffer, user, ownerSeenBy(user, cell))) {
            long exported = taken(cell, buffer, user) | 1L << layout.currentFdsShift + user;
            leads(EventKind.EXPORT, user, -1, buffer, exported, visitor);
        }
    }

    private void passes(int user, Visitor visitor) {
        for (int taker = 0; taker < users; taker++) {
            for (int buffer = 0; taker != user && buffer < buffers; buffer++) {
                pass(user, taker, buffer, visitor);
            }
        }
    }

    private void pass(int user, int taker, int buffer, Visitor visitor) {
        long cell = view.cells[buffer];
        if (holdsFd(user, cell) && !decisions.passDenied(buffer, user, taker)) {
            long passed = cell
                    | currentFd(user, cell) << layout.currentFdsShift + taker
                    | staleFd(user, cell) << layout.staleFdsShift + taker;
            leads(EventKind.PASS, user, taker, buffer, passed, visitor);
        }
    }

    private void imports(int user, Visitor visitor) {
        for (int importer = 0; importer < importers; importer++) {
            for (int buffer = 0; buffer < buffers; buffer++) {
                if (holdsFd(user, view.cells[buffer])) {
                    imports(user, importer, buffer, visitor);
                }
            }
        }
    }

    private void imports(int user, int importer, int buffer, Visitor visitor) {
        long cell = view.cells[buffer];
        boolean over = charges.over(user, importer, buffer);
        byte denied = decisions.importDenied(buffer, importer, user, ownerSeenBy(user, cell), over);
        observed.attempted(importer, denied, pins[importer]);
        if (denied == AnswerTables.NO) {
            int bit = importer * users + user;
            long imported = cell
                    | currentFd(user, cell) << layout.currentAttachmentsShift + bit
                    | staleFd(user, cell) << layout.staleAttachmentsShift + bit;
            leads(EventKind.IMPORT, user, importer, buffer, imported, visitor);
        }
    }

    private void closesOfFds(int user, Visitor visitor) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            closeFd(user, buffer, visitor);
        }
    }

    private void closeFd(int user, int buffer, Visitor visitor) {
        long bits = 1L << layout.currentFdsShift + user | 1L << layout.staleFdsShift + user;
        long cell = view.cells[buffer];
        if ((cell & bits) != 0) {
            settles(EventKind.CLOSE_FD, user, -1, buffer, cell & ~bits, visitor);
        }
    }

    private void releases(int user, Visitor visitor) {
        for (int importer = 0; importer < importers; importer++) {
            for (int buffer = 0; buffer < buffers; buffer++) {
                release(user, importer, buffer, visitor);
            }
        }
    }

    private void release(int user, int importer, int buffer, Visitor visitor) {
        int bit = importer * users + user;
        long bits = 1L << layout.currentAttachmentsShift + bit | 1L << layout.staleAttachmentsShift + bit;
        long cell = view.cells[buffer];
        if ((cell & bits) != 0) {
            settles(EventKind.RELEASE, user, importer, buffer, cell & ~bits, visitor);
        }
    }

    private void frees(int user, Visitor visitor) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            free(user, buffer, visitor);
        }
    }

    private void free(int user, int buffer, Visitor visitor) {
        long cell = view.cells[buffer];
        if (layout.owner(cell) == user + 1L && has(user, deviceOf[buffer])) {
            long attached = layout.currentAttachments(cell);
            boolean left = (attached & ~decisions.unmapped(buffer, attached)) != 0;
            boolean exported = layout.currentFds(cell) != 0 && !decisions.revoked(buffer);
            if (!decisions.freeDenied(buffer, user, left, exported)) {
                leads(EventKind.FREE, user, -1, buffer, givenBack(revoked(cell, buffer), buffer), visitor);
            }
        }
    }

    private void closes(int user, Visitor visitor) {
        for (int device = 0; device < devices; device++) {
            closes(user, device, visitor);
        }
    }

    private void closes(int user, int device, Visitor visitor) {
        if (has(user, device)) {
            transitions++;
            System.arraycopy(view.cells, 0, cells, 0, buffers);
            long sessions = close(user, device);
            visitor.event(EventKind.CLOSE, user, -1, device, packed(sessions));
        }
    }

    /** Closes in {@link #cells} and returns the sessions afterwards. */
    private long close(int user, int device) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (owns(user, device, buffer)) {
                cells[buffer] = revoked(cells[buffer], buffer);
            }
        }
        if (exclusive[device] && mustHold(user, device)) {
            return layout.withSession(view.sessions, device, users + user + 1L);
        }
        giveBackAll(user, device);
        long session = exclusive[device] ? NOBODY : view.session(device) & ~(1L << user);
        return layout.withSession(view.sessions, device, session);
    }

    /** An event that changes one cell and nothing else, or nothing at all. */
    private void leads(EventKind event, int user, int other, int buffer, long cell, Visitor visitor) {
        transitions++;
        long was = view.cells[buffer];
        if (cell != was) {
            copy();
            layout.replaceCell(next, buffer, was, cell);
            visitor.event(event, user, other, buffer, next);
        }
    }

    /** An event that takes a reference to the buffer away; what waited for it goes on. */
    private void settles(EventKind event, int user, int other, int buffer, long cell, Visitor visitor) {
        int device = deviceOf[buffer];
        long session = exclusive[device] ? view.session(device) : NOBODY;
        if (session <= users) {
            boolean returns = layout.owner(cell) == layout.limbo && !kept(cell, buffer);
            leads(event, user, other, buffer, returns ? returned(cell, buffer) : cell, visitor);
            return;
        }
        transitions++;
        System.arraycopy(view.cells, 0, cells, 0, buffers);
        cells[buffer] = layout.owner(cell) == layout.limbo && !kept(cell, buffer) ? returned(cell, buffer) : cell;
        int holder = (int) session - users - 1;
        long sessions = view.sessions;
        if (!mustHold(holder, device)) {
            sessions = layout.withSession(sessions, device, NOBODY);
            giveBackAll(holder, device);
        }
        visitor.event(event, user, other, buffer, packed(sessions));
    }

    /** The next state, of {@link #cells} and the sessions. */
    private long[] packed(long sessions) {
        copy();
        layout.replaceSessions(next, view.sessions, sessions);
        for (int buffer = 0; buffer < buffers; buffer++) {
            layout.replaceCell(next, buffer, view.cells[buffer], cells[buffer]);
        }
        return next;
    }

    private boolean mustHold(int user, int device) {
        for (int buffer = 0; buffer < buffers; buffer++) {
            if (owns(user, device, buffer)) {
                long attached = layout.currentAttachments(cells[buffer]);
                boolean exported = layout.currentFds(cells[buffer]) != 0;
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
                cells[buffer] = givenBack(cells[buffer], buffer);
            }
        }
    }

    private boolean owns(int user, int device, int buffer) {
        return deviceOf[buffer] == device && layout.owner(cells[buffer]) == user + 1L;
    }

    private long givenBack(long cell, int buffer) {
        return kept(cell, buffer) ? layout.withOwner(cell, layout.limbo) : returned(cell, buffer);
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

    private long revoked(long cell, int buffer) {
        long unmapped = decisions.unmapped(buffer, layout.currentAttachments(cell));
        if (unmapped != 0) {
            observed.brokeImport();
        }
        long left = cell & ~(unmapped << layout.currentAttachmentsShift);
        return decisions.revoked(buffer) ? layout.withoutCurrentFds(left) : left;
    }

    private long taken(long cell, int buffer, int user) {
        if (layout.owner(cell) != NOBODY) {
            return cell;
        }
        long owned = layout.withOwner(cell, user + 1L);
        return decisions.scrubbed(buffer, Moment.ON_ALLOCATE) ? layout.withContents(owned, NOBODY) : owned;
    }

    private boolean has(int user, int device) {
        long session = view.session(device);
        return exclusive[device] ? session == user + 1L : (session >>> user & 1) != 0;
    }

    private int ownerSeenBy(int user, long cell) {
        int owner = (int) layout.owner(cell);
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

    private boolean holdsFd(int user, long cell) {
        return (currentFd(user, cell) | staleFd(user, cell)) != 0;
    }

    private long currentFd(int user, long cell) {
        return cell >>> layout.currentFdsShift + user & 1;
    }

    private long staleFd(int user, long cell) {
        return cell >>> layout.staleFdsShift + user & 1;
    }

    private void copy() {
        for (int word = 0; word < next.length; word++) {
            next[word] = current[word];
        }
    }
}
