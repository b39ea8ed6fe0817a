package io.leakproof.serve;

import io.leakproof.source.FileWatcher;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value that is read from files, and read again when they change. Where that fails, the value before stays in force, which is
 * reported once, and every further check tries again. For one thread.
 */
final class Reloadable<T> {

    /** The outcome of a check. */
    enum Outcome {
        /** Nothing has changed, or what cannot be used still cannot. */
        UNCHANGED,
        /** A new value is in force. */
        RELOADED,
        /** The files have changed, and cannot be used. */
        FAILED
    }

    private final String name;
    private final Supplier<T> reader;
    private final Function<T, List<Path>> files;
    private final Consumer<T> use;
    private final Consumer<String> report;
    private final FileWatcher watcher;
    private String failure = "";

    /**
     * Reads the first value.
     *
     * @param name what it is, for messages and metrics
     * @param reader reads a value from its files, and throws if that cannot be done
     * @param files the files that a value was read from
     * @param use puts a value into force, the first included
     * @param report takes what a change came to, for the operator
     * @throws RuntimeException what the reader throws
     */
    Reloadable(
            String name, Supplier<T> reader, Function<T, List<Path>> files, Consumer<T> use, Consumer<String> report) {
        this.name = name;
        this.reader = reader;
        this.files = files;
        this.use = use;
        this.report = report;
        T first = reader.get();
        watcher = new FileWatcher(files.apply(first));
        use.accept(first);
    }

    String name() {
        return name;
    }

    /** Reads the value again if its files hold something else than before, or could not be used before. */
    Outcome reloadIfChanged() {
        boolean changed = false;
        try {
            changed = watcher.changed();
            if (!changed && failure.isEmpty()) {
                return Outcome.UNCHANGED;
            }
            T next = reader.get();
            watcher.watch(files.apply(next));
            use.accept(next);
            failure = "";
            report.accept("reloaded the " + name);
            return Outcome.RELOADED;
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            boolean known = !changed && reason(e).equals(failure);
            failure = reason(e);
            if (known) {
                return Outcome.UNCHANGED;
            }
            report.accept(
                    "the " + name + " has changed and cannot be used; what was in force stays in force:\n" + failure);
            return Outcome.FAILED;
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage().strip();
    }
}
