package io.leakproof.serve;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes one line for each decision, in a thread of its own, some milliseconds later: no review waits for whoever reads the log. If that
 * is too slow, lines are lost, and counted. Thread-safe.
 */
final class DecisionLog implements AutoCloseable {

    private static final int MOST_WAITING = 10_000;

    /** So many lines are written at once: together they stay in the processor's cache. */
    private static final int MOST_AT_ONCE = 50;

    /**
     * How long to gather lines after some were written, in milliseconds: to wake up for each costs more than to write it, and while many
     * are written reviews wait for a core.
     */
    private static final int GATHERING = 2;

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Consumer<byte[]> out;
    private final Runnable lost;
    private final Thread writer = new Thread(this::write, "decision-log");
    private volatile boolean closed;

    /**
     * Starts writing.
     *
     * @param out takes whole lines in UTF-8, each with its line feed
     * @param lost is told of each line that could not be kept
     */
    DecisionLog(Consumer<byte[]> out, Runnable lost) {
        this.out = out;
        this.lost = lost;
        writer.setDaemon(true);
        writer.start();
    }

    void add(byte[] line) {
        if (!waiting.offer(line)) {
            lost.run();
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
        ByteBuffer text = ByteBuffer.allocate(
                lines.stream().mapToInt(line -> line.length + 1).sum());
        lines.forEach(line -> text.put(line).put((byte) '\n'));
        try {
            out.accept(text.array());
        } catch (RuntimeException e) {
            lines.forEach(line -> lost.run());
        }
    }

    /** Waits a moment for what is still to be written. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
