package io.leakproof.search;

/** Hears of each event that leads from a state to another one, in search order. */
@FunctionalInterface
interface Visitor {
    /**
     * One event. An argument that it does not have is {@link Successor#NONE}.
     *
     * @param event which
     * @param user who
     * @param taker to whom something is passed
     * @param importer through which importer
     * @param subject the device of an event {@linkplain EventKind#ofDevice of a device}; else the buffer
     * @param next the state it leads to; overwritten by the next call
     */
    void event(EventKind event, int user, int taker, int importer, int subject, long[] next);
}
