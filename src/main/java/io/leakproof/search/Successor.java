package io.leakproof.search;

/**
 * Makes the states that events lead to from a present one, tells a visitor, and counts the events that were allowed. Works on one
 * state at a time, without allocating. Not thread-safe.
 */
final class Successor {

    /** What is told in place of an argument that an event does not have. */
    static final int NONE = -1;

    /** The present state. */
    final StateView view;
    /** The cells of the next state, where an event changes several; filled by {@link #begin}. */
    final long[] cells;

    private final Layout layout;
    private final long[] next;
    private Visitor visitor = (event, user, taker, importer, subject, next) -> {};
    private long transitions;

    Successor(Layout layout) {
        this.layout = layout;
        view = new StateView(layout);
        cells = new long[layout.buffers];
        next = new long[layout.words];
    }

    /** How many events were allowed so far, those included that changed nothing. */
    long transitions() {
        return transitions;
    }

    /** Tells the visitor what comes next. */
    void tell(Visitor told) {
        visitor = told;
    }

    /** An event that changes the sessions and nothing else. */
    void sessions(EventKind event, int user, int device, long sessions) {
        transitions++;
        copy();
        layout.replaceSessions(next, view.sessions, sessions);
        visitor.event(event, user, NONE, NONE, device, next);
    }

    /** An event that changes one cell and nothing else, or nothing at all. */
    void cell(EventKind event, int user, int taker, int importer, int buffer, long cell) {
        transitions++;
        long was = view.cells[buffer];
        if (cell != was) {
            copy();
            layout.replaceCell(next, buffer, was, cell);
            visitor.event(event, user, taker, importer, buffer, next);
        }
    }

    /** Begins an event that may change every cell: they are as they were. */
    void begin() {
        System.arraycopy(view.cells, 0, cells, 0, cells.length);
    }

    /** Ends an event that has changed {@link #cells} and the sessions. */
    void end(EventKind event, int user, int importer, int subject, long sessions) {
        transitions++;
        copy();
        layout.replaceSessions(next, view.sessions, sessions);
        for (int buffer = 0; buffer < cells.length; buffer++) {
            layout.replaceCell(next, buffer, view.cells[buffer], cells[buffer]);
        }
        visitor.event(event, user, NONE, importer, subject, next);
    }

    private void copy() {
        for (int word = 0; word < next.length; word++) {
            next[word] = view.state[word];
        }
    }
}
