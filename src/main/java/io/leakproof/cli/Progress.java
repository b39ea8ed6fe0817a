package io.leakproof.cli;

import io.leakproof.compare.Comparer;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.source.Columns;
import io.leakproof.source.Printable;
import java.util.Locale;

/** Says on a terminal what is being done, once it takes longer than a second; leaves nothing behind. Thread-safe. */
final class Progress implements Comparer.Watcher, AutoCloseable {

    private static final long QUIET_MILLIS = 1_000;
    private static final long BETWEEN_MILLIS = 200;
    private static final String ERASE = "\r\u001b[K";
    private static final int LONGEST = 78;
    private static final int SHORTEST = 10;

    private final Streams streams;
    private final int all;
    private final long begun = System.nanoTime();
    private final Thread thread = new Thread(this::show, "progress");
    private int done;
    private int takenOver;
    private long states;
    private String what = "";
    private boolean closed;
    private int room = LONGEST;

    private Progress(Streams streams, int all) {
        this.streams = streams;
        this.all = all;
    }

    /** Progress towards so many decisions. */
    static Progress on(Streams streams, int all) {
        Progress progress = new Progress(streams, all);
        if (streams.terminal().err() && !"dumb".equals(streams.environment().get("TERM"))) {
            progress.thread.setDaemon(true);
            progress.thread.start();
        }
        return progress;
    }

    @Override
    public synchronized void next(FactsFile facts, PolicyFile policy) {
        next(facts.world().scenario() + ": " + policy.policy().id());
    }

    /** One more decision begins. */
    synchronized void next(String decision) {
        done++;
        what = Printable.line(decision);
    }

    @Override
    public synchronized void takenOver() {
        takenOver++;
    }

    /** The number of decisions that an earlier run had made. */
    synchronized int takenOverSoFar() {
        return takenOver;
    }

    @Override
    public synchronized void found(long more) {
        states += more;
    }

    /** What is shown after so many milliseconds, on one line: what a terminal breaks into two cannot be erased. */
    synchronized String line(long millis) {
        String found = states == 0
                ? ""
                : String.format(
                        Locale.ROOT, ", %,d states, %,d a second", states, states * 1_000 / Math.max(1, millis));
        return Columns.fit(room, done + " of " + all + ", " + millis / 1_000 + " s" + found + "  " + what);
    }

    private synchronized void show() {
        try {
            for (long left = QUIET_MILLIS; !closed && left > 0; left = QUIET_MILLIS - millis()) {
                wait(left);
            }
            fit(closed ? 0 : streams.terminal().columns());
            boolean shown = false;
            while (!closed) {
                streams.tell(ERASE + line(millis()));
                shown = true;
                wait(BETWEEN_MILLIS);
            }
            if (shown) {
                streams.tell(ERASE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes do with a terminal of so many columns, or of the usual ones where that is 0; two are left for the ^C of whoever has enough. */
    synchronized void fit(int columns) {
        room = columns == 0 ? LONGEST : Math.max(SHORTEST, Math.min(LONGEST, columns - 2));
    }

    private long millis() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
