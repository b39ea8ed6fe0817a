package io.leakproof.serve;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells the operator of what goes on happening, no more often than once a minute. Thread-safe. */
final class Notice {

    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Consumer<String> tell;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    Notice(Consumer<String> tell) {
        this.tell = tell;
    }

    /** Tells what has happened again, unless the operator was told within the last minute. */
    void tell(String text) {
        long last = told.get();
        long now = System.nanoTime();
        if (now - last >= QUIET_NANOS && told.compareAndSet(last, now)) {
            tell.accept(text);
        }
    }
}
