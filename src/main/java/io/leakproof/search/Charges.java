package io.leakproof.search;

import io.leakproof.facts.User;

/**
 * Adds up the bytes that users have pinned in the state that a view shows, against their limits. Allocates nothing. Not
 * thread-safe.
 */
final class Charges {

    private final Layout layout;
    private final StateView view;
    private final boolean[] pins;
    private final long[] size;
    private final long[] memlock;

    Charges(Layout layout, FactTables facts, StateView view) {
        this.layout = layout;
        this.view = view;
        pins = facts.pins();
        size = facts.size();
        memlock = facts.memlock();
    }

    /** Whether one more import of the buffer through the importer would take the user past RLIMIT_MEMLOCK. */
    boolean over(int user, int importer, int buffer) {
        return pins[importer]
                && memlock[user] != User.UNLIMITED
                && !pinned(user, importer, buffer)
                && size[buffer] > memlock[user] - charged(user);
    }

    /** What the user's pins add up to in bytes, or the user's limit where they reach it. */
    private long charged(int user) {
        long charged = 0;
        for (int buffer = 0; buffer < layout.buffers; buffer++) {
            for (int importer = 0; importer < layout.importers; importer++) {
                if (pins[importer] && pinned(user, importer, buffer)) {
                    charged = size[buffer] > memlock[user] - charged ? memlock[user] : charged + size[buffer];
                }
            }
        }
        return charged;
    }

    private boolean pinned(int user, int importer, int buffer) {
        long cell = view.cells[buffer];
        long attachments = layout.currentAttachments(cell) | layout.staleAttachments(cell);
        return (attachments >>> importer * layout.users + user & 1) != 0;
    }
}
