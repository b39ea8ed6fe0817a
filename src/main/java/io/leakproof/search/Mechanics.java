package io.leakproof.search;

import static io.leakproof.search.Successor.NONE;

import io.leakproof.rules.Owner;

/**
 * The events of semantics section 4: which may happen in a state, and what each does once the rules have allowed it. Every
 * decision is asked of {@link AnswerTables}; nothing here looks at a policy. Works on one state at a time, without allocating.
 * Not thread-safe.
 */
final class Mechanics {

    private final Layout layout;
    private final AnswerTables decisions;
    private final int users;
    private final int[] deviceOf;
    private final boolean[] exclusive;
    private final boolean[] handover;
    private final int[] tenant;

    private final Successor successor;
    private final StateView view;
    private final BufferEffects effects;
    private final DeviceEffects devices;
    private final Charges charges;

    Mechanics(Layout layout, FactTables facts, AnswerTables decisions, CostCollector observed) {
        this.layout = layout;
        this.decisions = decisions;
        users = layout.users;
        deviceOf = facts.deviceOf();
        exclusive = facts.exclusive();
        handover = facts.handover();
        tenant = facts.tenant();
        successor = new Successor(layout);
        view = successor.view;
        effects = new BufferEffects(layout, facts, decisions, observed);
        devices = new DeviceEffects(layout, facts, effects, successor);
        charges = new Charges(layout, facts, view);
    }

    /** How many events were allowed so far, those included that changed nothing. */
    long transitions() {
        return successor.transitions();
    }

    /** Makes this the present state, and shows it. */
    StateView load(long[] state) {
        return view.load(state);
    }

    /** Tells the visitor each event that is allowed in the present state and changes it. */
    void expand(Visitor visitor) {
        successor.tell(visitor);
        for (int user = 0; user < users; user++) {
            opens(user);
            stores(user);
            exports(user);
            passes(user);
            imports(user);
            closesOfFds(user);
            releases(user);
            frees(user);
            closes(user);
            hands(user);
        }
        for (int device = 0; device < layout.devices; device++) {
            reset(device);
        }
    }

    // a loop for each event: one loop that switches between them was measured to be slower

    private void opens(int user) {
        for (int device = 0; device < layout.devices; device++) {
            open(user, device);
        }
    }

    private void stores(int user) {
        for (int buffer = 0; buffer < layout.buffers; buffer++) {
            store(user, buffer);
        }
    }

    private void exports(int user) {
        for (int buffer = 0; buffer < layout.buffers; buffer++) {
            export(user, buffer);
        }
    }

    private void passes(int user) {
        for (int taker = 0; taker < users; taker++) {
            for (int buffer = 0; taker != user && buffer < layout.buffers; buffer++) {
                pass(user, taker, buffer);
            }
        }
    }

    private void imports(int user) {
        for (int importer = 0; importer < layout.importers; importer++) {
            for (int buffer = 0; buffer < layout.buffers; buffer++) {
                imports(user, importer, buffer);
            }
        }
    }

    private void closesOfFds(int user) {
        for (int buffer = 0; buffer < layout.buffers; buffer++) {
            closeFd(user, buffer);
        }
    }

    private void releases(int user) {
        for (int importer = 0; importer < layout.importers; importer++) {
            for (int buffer = 0; buffer < layout.buffers; buffer++) {
                release(user, importer, buffer);
            }
        }
    }

    private void frees(int user) {
        for (int buffer = 0; buffer < layout.buffers; buffer++) {
            free(user, buffer);
        }
    }

    private void closes(int user) {
        for (int device = 0; device < layout.devices; device++) {
            close(user, device);
        }
    }

    private void hands(int user) {
        for (int taker = 0; taker < users; taker++) {
            for (int importer = 0; taker != user && importer < layout.importers; importer++) {
                for (int buffer = 0; handover[importer] && buffer < layout.buffers; buffer++) {
                    hand(user, taker, importer, buffer);
                }
            }
        }
    }

    /**
     * Tells the visitor one event, if it is allowed in the present state and changes it. What the rules are asked on the way is asked
     * for this event and for no other. The arguments are those that the visitor is told.
     */
    void attempt(EventKind event, int user, int taker, int importer, int subject, Visitor visitor) {
        successor.tell(visitor);
        switch (event) {
            case OPEN -> open(user, subject);
            case STORE -> store(user, subject);
            case EXPORT -> export(user, subject);
            case PASS -> pass(user, taker, subject);
            case IMPORT -> imports(user, importer, subject);
            case CLOSE_FD -> closeFd(user, subject);
            case RELEASE -> release(user, importer, subject);
            case FREE -> free(user, subject);
            case CLOSE -> close(user, subject);
            case HAND -> hand(user, taker, importer, subject);
            case RESET -> reset(subject);
        }
    }

    private void open(int user, int device) {
        boolean again = !exclusive[device] && view.has(user, device);
        if (!again && !decisions.openDenied(device, user, !view.isIdle(device))) {
            successor.sessions(EventKind.OPEN, user, device, devices.opened(user, device));
        }
    }

    private void store(int user, int buffer) {
        long cell = view.cells[buffer];
        if (view.has(user, deviceOf[buffer]) && !decisions.storeDenied(buffer, user, ownerSeenBy(user, cell))) {
            long stored = layout.withContents(effects.taken(cell, buffer, user), user + 1L);
            successor.cell(EventKind.STORE, user, NONE, NONE, buffer, stored);
        }
    }

    private void export(int user, int buffer) {
        long cell = view.cells[buffer];
        if (view.has(user, deviceOf[buffer]) && !decisions.exportDenied(buffer, user, ownerSeenBy(user, cell))) {
            long exported = effects.taken(cell, buffer, user) | 1L << layout.currentFdsShift + user;
            successor.cell(EventKind.EXPORT, user, NONE, NONE, buffer, exported);
        }
    }

    private void pass(int user, int taker, int buffer) {
        long cell = view.cells[buffer];
        if (holdsFd(user, cell) && !decisions.passDenied(buffer, user, taker)) {
            long passed = cell
                    | currentFd(user, cell) << layout.currentFdsShift + taker
                    | staleFd(user, cell) << layout.staleFdsShift + taker;
            successor.cell(EventKind.PASS, user, taker, NONE, buffer, passed);
        }
    }

    private void imports(int user, int importer, int buffer) {
        long cell = view.cells[buffer];
        if (!holdsFd(user, cell)) {
            return;
        }
        boolean over = charges.over(user, importer, buffer);
        if (!decisions.importDenied(buffer, importer, user, ownerSeenBy(user, cell), over)) {
            int bit = importer * users + user;
            long imported = cell
                    | currentFd(user, cell) << layout.currentAttachmentsShift + bit
                    | staleFd(user, cell) << layout.staleAttachmentsShift + bit;
            successor.cell(EventKind.IMPORT, user, NONE, importer, buffer, imported);
        }
    }

    private void closeFd(int user, int buffer) {
        drops(
                EventKind.CLOSE_FD,
                user,
                NONE,
                buffer,
                1L << layout.currentFdsShift + user | 1L << layout.staleFdsShift + user);
    }

    private void release(int user, int importer, int buffer) {
        int bit = importer * users + user;
        drops(
                EventKind.RELEASE,
                user,
                importer,
                buffer,
                1L << layout.currentAttachmentsShift + bit | 1L << layout.staleAttachmentsShift + bit);
    }

    /** An event that takes references to the buffer away, if there are any; what waited for them goes on. */
    private void drops(EventKind event, int user, int importer, int buffer, long references) {
        long cell = view.cells[buffer];
        if ((cell & references) == 0) {
            return;
        }
        int device = deviceOf[buffer];
        long settled = effects.settled(cell & ~references, buffer);
        if (view.heldFor[device] == NONE) {
            successor.cell(event, user, NONE, importer, buffer, settled);
            return;
        }
        successor.begin();
        successor.cells[buffer] = settled;
        successor.end(event, user, importer, buffer, devices.settle(device));
    }

    private void free(int user, int buffer) {
        long cell = view.cells[buffer];
        if (layout.owner(cell) == user + 1L && view.has(user, deviceOf[buffer])) {
            long attached = layout.currentAttachments(cell);
            long left = attached & ~decisions.unmapped(buffer, attached);
            boolean exported = layout.currentFds(cell) != 0 && !decisions.revoked(buffer) || effects.isMapped(left);
            if (!decisions.freeDenied(buffer, user, effects.isAttached(left), exported)) {
                long freed = effects.givenBack(effects.revoked(cell, buffer), buffer);
                successor.cell(EventKind.FREE, user, NONE, NONE, buffer, freed);
            }
        }
    }

    private void close(int user, int device) {
        if (view.has(user, device)) {
            successor.begin();
            successor.end(EventKind.CLOSE, user, NONE, device, devices.close(user, device));
        }
    }

    private void hand(int user, int taker, int importer, int buffer) {
        long cell = view.cells[buffer];
        int given = importer * users + user;
        long current = layout.currentAttachments(cell) >>> given & 1;
        long stale = layout.staleAttachments(cell) >>> given & 1;
        if ((current | stale) != 0 && handover[importer] && !decisions.handDenied(buffer, importer, user, taker)) {
            int taken = importer * users + taker;
            long handed = cell
                    | current << layout.currentAttachmentsShift + taken
                    | stale << layout.staleAttachmentsShift + taken;
            successor.cell(EventKind.HAND, user, taker, importer, buffer, handed);
        }
    }

    private void reset(int device) {
        if (devices.isInUse(device) && decisions.resetForced(device)) {
            successor.begin();
            successor.end(EventKind.RESET, NONE, NONE, device, devices.reset(device));
        }
    }

    private int ownerSeenBy(int user, long cell) {
        int owner = (int) layout.owner(cell);
        if (owner == 0) {
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
}
