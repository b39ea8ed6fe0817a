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

    private final Streams streams;
    private final int all;
    private final long begun = System.nanoTime();
    private final Thread thread = new Thread(this::show, "progress");
    private int done;
    private long states;
    private String what = "";
    private boolean closed;

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
    public synchronized void found(long more) {
        states += more;
    }

    /** What is shown after so many milliseconds, on one line of a narrow terminal. */
    synchronized String line(long millis) {
        String found = states == 0
                ? ""
                : String.format(
                        Locale.ROOT, ", %,d states, %,d a second", states, states * 1_000 / Math.max(1, millis));
        return Columns.fit(LONGEST, done + " of " + all + ", " + millis / 1_000 + " s" + found + "  " + what);
    }

    private synchronized void show() {
        try {
            for (long left = QUIET_MILLIS; !closed && left > 0; left = QUIET_MILLIS - millis()) {
                wait(left);
            }
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
