package io.leakproof.search;

/** Is told each event that leads from a state to another one, in search order. */
@FunctionalInterface
interface Visitor {
    /**
     * One event.
     *
     * @param event which
     * @param user who
     * @param other the taker of a pass or the importer of an import or release; else -1
     * @param subject the device of an open or close; else the buffer
     * @param next the state it leads to; overwritten by the next call
     */
    void event(EventKind event, int user, int other, int subject, long[] next);
}
