package io.leakproof.cli;

import io.leakproof.source.FileWatcher;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Does something again whenever files change, and looks several times a second. */
final class Watch {

    private static final long BETWEEN_MILLIS = 300;

    private final Supplier<List<Path>> watched;
    private final BooleanSupplier ended;
    private final Runnable pause;

    /** Watches files, and folders with what is in them or below, until the second argument says so. */
    Watch(Supplier<List<Path>> watched, BooleanSupplier ended) {
        this(watched, ended, Watch::sleep);
    }

    Watch(Supplier<List<Path>> watched, BooleanSupplier ended, Runnable pause) {
        this.watched = watched;
        this.ended = ended;
        this.pause = pause;
    }

    /** Does it once, then after every change; returns what it came to last. */
    int run(IntSupplier action) {
        FileWatcher files = new FileWatcher(watched.get());
        int last = action.getAsInt();
        files.watch(watched.get());
        while (!ended.getAsBoolean()) {
            pause.run();
            boolean changed = files.changed();
            if (files.watch(watched.get()) || changed) {
                last = action.getAsInt();
                files.watch(watched.get());
            }
        }
        return last;
    }

    private static void sleep() {
        try {
            Thread.sleep(BETWEEN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
