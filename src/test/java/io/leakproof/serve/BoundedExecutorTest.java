package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedExecutorTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final BoundedExecutor executor = new BoundedExecutor(1, 1);

    @AfterEach
    void close() {
        end.countDown();
        executor.close();
    }

    @Test
    void answers() throws Exception {
        assertThat(executor.call(() -> "yes", LONG)).isEqualTo("yes");
        assertThat(executor.waiting()).isZero();
    }

    @Test
    void hands_on_what_the_question_throws() {
        assertThatThrownBy(() -> executor.call(
                        () -> {
                            throw new StackOverflowError("deep");
                        },
                        LONG))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("deep");
    }

    @Test
    void does_not_wait_for_one_who_hangs_and_interrupts_him() throws Exception {
        assertThatThrownBy(() -> executor.call(this::hang, SHORT)).isInstanceOf(TimeoutException.class);
        interrupted.await();
        assertThat(executor.call(() -> "yes", LONG)).isEqualTo("yes");
    }

    @Test
    void sends_away_who_finds_no_place() throws Exception {
        Thread busy = new Thread(() -> ignore(this::stubborn));
        busy.start();
        begun.await();
        Thread waiting = new Thread(() -> ignore(() -> "never"));
        waiting.start();
        while (executor.waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> executor.call(() -> "no", LONG)).isInstanceOf(RejectedExecutionException.class);
        end.countDown();
        busy.join();
        waiting.join();
    }

    @Test
    void sends_away_whose_turn_did_not_come_in_time_and_keeps_his_place_free() throws Exception {
        Thread busy = new Thread(() -> ignore(this::stubborn));
        busy.start();
        begun.await();
        assertThatThrownBy(() -> executor.call(() -> "no", SHORT)).isInstanceOf(RejectedExecutionException.class);
        assertThat(executor.waiting()).isZero();
        end.countDown();
        busy.join();
    }

    private void ignore(java.util.concurrent.Callable<String> question) {
        try {
            executor.call(question, LONG);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String hang() throws InterruptedException {
        try {
            end.await();
            return "late";
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    private String stubborn() throws InterruptedException {
        begun.countDown();
        end.await();
        return "done";
    }
}
