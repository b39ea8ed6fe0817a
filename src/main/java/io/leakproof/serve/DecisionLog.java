package io.leakproof.serve;

import io.leakproof.source.Printable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Writes one line for each decision, in a thread of its own, some milliseconds later: no review waits for whoever reads the log. Lines
 * that nobody takes in time, or that cannot be written, are lost: they are counted, and the operator is told. Thread-safe.
 */
final class DecisionLog implements AutoCloseable {

    private static final int MOST_WAITING = 10_000;

    /** A line may have some megabytes, as a Pod has them. */
    static final int MOST_BYTES_WAITING = 16 << 20;

    /** So many lines are written at once: together they stay in the processor's cache. */
    private static final int MOST_AT_ONCE = 50;

    /**
     * How long to gather lines after some were written, in milliseconds: to wake up for each costs more than to write it, and while many
     * are written reviews wait for a core.
     */
    private static final int GATHERING = 2;

    /** How long the end waits for whoever reads the log, in milliseconds. */
    private static final long CLOSING_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private static final int LINE_FEED = '\n';

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Consumer<byte[]> out;
    private final Runnable lost;
    private final Consumer<String> tell;
    private final Thread writer = new Thread(this::write, "decision-log");

    /** Seldom, as a disk that is almost full fails again and again. */
    private final Notice notice;

    /** How long the lines are together that wait or are being written. */
    private final AtomicLong bytes = new AtomicLong();

    private volatile boolean closed;

    /** How many lines are being written. */
    private volatile int inHand;

    /** Whether the last line that stands in the log may lack its end. Only the writing thread uses it. */
    private boolean torn;

    /**
     * Starts writing.
     *
     * @param out takes whole lines in UTF-8, each with its line feed; throws where it cannot keep all of them
     * @param lost counts one line that is not in the log, or not whole
     * @param tell takes what the operator should know
     */
    DecisionLog(Consumer<byte[]> out, Runnable lost, Consumer<String> tell) {
        this.out = out;
        this.lost = lost;
        this.tell = tell;
        notice = new Notice(tell);
        writer.setDaemon(true);
        writer.start();
    }

    void add(byte[] line) {
        if (bytes.addAndGet(line.length) > MOST_BYTES_WAITING || !waiting.offer(line)) {
            bytes.addAndGet(-line.length);
            lost(1, "is not read in time");
        }
    }

    private void write() {
        List<byte[]> lines = new ArrayList<>();
        try {
            while (!closed || !waiting.isEmpty()) {
                byte[] line = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) {
                    lines.add(line);
                    waiting.drainTo(lines, MOST_AT_ONCE - 1);
                    write(lines);
                    lines.clear();
                    gather();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void gather() throws InterruptedException {
        if (!closed && waiting.size() < MOST_AT_ONCE) {
            TimeUnit.MILLISECONDS.sleep(GATHERING);
        }
    }

    private void write(List<byte[]> lines) {
        int length = lines.stream().mapToInt(line -> line.length).sum();
        ByteBuffer text = ByteBuffer.allocate((torn ? 1 : 0) + length + lines.size());
        if (torn) {
            text.put((byte) LINE_FEED);
        }
        lines.forEach(line -> text.put(line).put((byte) LINE_FEED));
        inHand = lines.size();
        try {
            out.accept(text.array());
            torn = false;
        } catch (RuntimeException e) {
            torn = true;
            lost(lines.size(), "cannot be written: " + reason(e));
        }
        inHand = 0;
        bytes.addAndGet(-length);
    }

    private static String reason(RuntimeException e) {
        return Printable.line(String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage()));
    }

    private void lost(int lines, String why) {
        for (int line = 0; line < lines; line++) {
            lost.run();
        }
        notice.tell("the decision log " + why + "; decisions are missing from it, which `" + Metrics.LOST + "` counts");
    }

    /** Waits a moment for what is still to be written, and tells how much was not. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int left = inHand + waiting.size();
        if (left > 0) {
            tell.accept("the end came before " + left + " decisions were in the decision log");
        }
    }
}
