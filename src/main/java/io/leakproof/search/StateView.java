package io.leakproof.search;

/** One state taken apart: who has each device, and a cell for each buffer. Not to be written to, and not thread-safe. */
final class StateView {

    final long[] state;
    long sessions;
    /** By buffer. */
    final long[] cells;
    /** By device: the set of users who have it open. */
    final long[] openers;
    /** By device: the user for whom it is held after a close, or {@link Successor#NONE}. */
    final int[] heldFor;

    private final Layout layout;

    StateView(Layout layout) {
        this.layout = layout;
        state = new long[layout.words];
        cells = new long[layout.buffers];
        openers = new long[layout.devices];
        heldFor = new int[layout.devices];
    }

    /** Shows another state. */
    StateView load(long[] shown) {
        System.arraycopy(shown, 0, state, 0, state.length);
        sessions = layout.sessions(state);
        for (int device = 0; device < openers.length; device++) {
            long session = layout.session(sessions, device);
            openers[device] = layout.openers(session, device);
            heldFor[device] = layout.heldFor(session, device);
        }
        for (int buffer = 0; buffer < cells.length; buffer++) {
            cells[buffer] = layout.cell(state, buffer);
        }
        return this;
    }

    /** Whether the user has the device open. */
    boolean has(int user, int device) {
        return (openers[device] >>> user & 1) != 0;
    }

    /** Whether nobody has the device open and it is held for nobody. */
    boolean isIdle(int device) {
        return openers[device] == 0 && heldFor[device] == Successor.NONE;
    }
}
