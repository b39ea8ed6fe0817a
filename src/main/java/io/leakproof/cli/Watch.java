package io.leakproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Does something again whenever files change. It looks for itself, several times a second: what operating systems tell of
 * changes differs, and network file systems tell nothing.
 */
final class Watch {

    private static final long BETWEEN_MILLIS = 300;

    private final Supplier<List<Path>> watched;
    private final BooleanSupplier ended;
    private final Runnable pause;

    /** A file as it was: when it was written, and how long it is. */
    private record Seen(FileTime written, long size) {}

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
        Map<Path, Seen> seen = look();
        int last = action.getAsInt();
        while (!ended.getAsBoolean()) {
            pause.run();
            Map<Path, Seen> now = look();
            if (!now.equals(seen)) {
                seen = now;
                last = action.getAsInt();
            }
        }
        return last;
    }

    private Map<Path, Seen> look() {
        Map<Path, Seen> seen = new TreeMap<>();
        for (Path path : watched.get()) {
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.equals(path) || isInput(file))
                        .forEach(file -> look(file, seen));
            } catch (IOException | UncheckedIOException e) {
                // a file that cannot be seen now is seen when it changes
            }
        }
        return seen;
    }

    /** Whether a file of a folder is of a kind that is read: a report that is written there must not be the reason for the next. */
    private static boolean isInput(Path file) {
        return file.toString().matches(".*\\.(yaml|yml|drl)");
    }

    private static void look(Path file, Map<Path, Seen> seen) {
        try {
            seen.put(file, new Seen(Files.getLastModifiedTime(file), Files.size(file)));
        } catch (IOException e) {
            // it has gone meanwhile
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(BETWEEN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
