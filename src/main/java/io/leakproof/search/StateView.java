package io.leakproof.search;

/** One state taken apart: the sessions, and a cell for each buffer. Not thread-safe. */
final class StateView {

    final long[] cells;
    long sessions;
    private final Layout layout;

    StateView(Layout layout) {
        this.layout = layout;
        cells = new long[layout.buffers];
    }

    void load(long[] state) {
        sessions = layout.sessions(state);
        for (int buffer = 0; buffer < cells.length; buffer++) {
            cells[buffer] = layout.cell(state, buffer);
        }
    }

    long session(int device) {
        return layout.session(sessions, device);
    }
}
