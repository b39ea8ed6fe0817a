package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecisionLogTest {

    private final ByteArrayOutputStream disk = new ByteArrayOutputStream();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    @Test
    void counts_and_tells_what_a_full_disk_has_cost_and_goes_on_at_a_new_line() throws InterruptedException {
        try (DecisionLog log = log()) {
            add(log, "{\"line\":1}", 1);
            full = true;
            add(log, "{\"line\":2}", 2);
            add(log, "{\"line\":3}", 3);
            full = false;
            add(log, "{\"line\":4}", 4);
            add(log, "{\"line\":5}", 5);
        }
        assertThat(disk.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"line\":1}\n{\"lin\n{\"li\n{\"line\":4}\n{\"line\":5}\n");
        assertThat(lost).hasValue(2);
        assertThat(told)
                .containsExactly(
                        "the decision log cannot be written: No space left on device; decisions are missing from"
                                + " it, which `leakproof_decision_log_lost_total` counts");
    }

    @Test
    void counts_and_tells_what_a_reader_that_stands_still_has_cost() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        DecisionLog log = new DecisionLog(lines -> await(blocked), lost::incrementAndGet, told::add);
        for (int line = 0; line < 10_100; line++) {
            log.add(new byte[] {'1'});
        }
        assertThat(lost.get()).isBetween(50, 100);
        assertThat(told).hasSize(1).first().asString().startsWith("the decision log is not read in time; decisions");
        log.close();
        blocked.countDown();
        assertThat(told).hasSize(2);
        int left = Integer.parseInt(told.get(1).replaceAll("\\D", ""));
        assertThat(left + lost.get()).isEqualTo(10_100);
    }

    @Test
    void lines_that_wait_do_not_fill_the_memory_however_long_they_are() {
        CountDownLatch blocked = new CountDownLatch(1);
        DecisionLog log = new DecisionLog(lines -> await(blocked), lost::incrementAndGet, told::add);
        byte[] line = new byte[1 << 20];
        for (int added = 0; added < 20; added++) {
            log.add(line);
        }
        assertThat(lost).hasValue(20 - DecisionLog.MOST_BYTES_WAITING / line.length);
        blocked.countDown();
        log.close();
        log.add(line);
        assertThat(lost).hasValue(20 - DecisionLog.MOST_BYTES_WAITING / line.length);
    }

    private static void await(CountDownLatch blocked) {
        try {
            blocked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds a line, and waits until it is on the disk or lost. */
    private void add(DecisionLog log, String line, int all) throws InterruptedException {
        log.add(line.getBytes(StandardCharsets.UTF_8));
        while (lost.get() + written.get() < all) {
            Thread.sleep(1);
        }
    }

    /** Keeps some bytes and no more when it is full. */
    private DecisionLog log() {
        return new DecisionLog(
                lines -> {
                    disk.write(lines, 0, full ? 5 : lines.length);
                    if (full) {
                        throw new UncheckedIOException(new IOException("No space left on device"));
                    }
                    written.incrementAndGet();
                },
                lost::incrementAndGet,
                told::add);
    }
}
