package io.leakproof.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Attacks with what was found before, then with random changes of honest inputs, for as long as {@code fuzz.time} says, such as 2s
 * or 1h. The same {@code fuzz.seed} gives the same inputs in the same order. A find is kept in {@code target/fuzz}; once it is
 * mended it belongs into {@code src/test/resources/fuzz}.
 */
public final class Fuzzing {

    private static final Path FINDS = Path.of("src/test/resources/fuzz");
    private static final Path KEPT = Path.of("target/fuzz");
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final Duration TIME =
            Duration.parse("PT" + System.getProperty("fuzz.time", "2s").toUpperCase(Locale.ROOT));
    private static final long MOST_ALLOCATED = 2L << 30;

    private final String name;
    private final Duration longest;
    private final Target target;
    private final ExecutorService executor;
    private volatile Thread thread = Thread.currentThread();
    private long slowest;
    private long largest;

    /** What is attacked. */
    @FunctionalInterface
    public interface Target {
        /** Takes an input; throws whatever it must not throw. */
        void take(byte[] input) throws Exception;
    }

    private Fuzzing(String name, Duration longest, Target target) {
        this.name = name;
        this.longest = longest;
        this.target = target;
        executor = Executors.newSingleThreadExecutor(work -> {
            thread = new Thread(work, "fuzzing " + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Attacks.
     *
     * @param name of the attack, and of the folder of its finds
     * @param longest how long one input may take
     * @throws AssertionError with the input that was not taken as it must be
     */
    public static void run(String name, Duration longest, List<byte[]> seeds, Target target) {
        Fuzzing fuzzing = new Fuzzing(name, longest, target);
        try {
            fuzzing.run(seeds);
        } finally {
            fuzzing.executor.shutdownNow();
        }
    }

    /** The files below some folders or files whose names end so. */
    public static List<byte[]> files(String ending, Path... roots) {
        List<byte[]> found = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(one -> one.toString().endsWith(ending) && Files.isRegularFile(one))
                        .sorted()
                        .toList()) {
                    found.add(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private void run(List<byte[]> seeds) {
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("nothing to change");
        }
        Path finds = FINDS.resolve(name);
        if (Files.isDirectory(finds)) {
            files("", finds).forEach(find -> take(find, "a find of before"));
        }
        slowest = 0;
        long begun = System.nanoTime();
        long inputs = 0;
        for (; System.nanoTime() - begun < TIME.toNanos(); inputs++) {
            byte[] input = new Mutations(new Random(SEED * 1_000_003 + inputs), seeds).next();
            take(input, "input " + inputs + " of -Dfuzz.seed=" + SEED);
        }
        System.out.printf(
                Locale.ROOT,
                "fuzzing %s: %,d inputs in %s, the slowest %,d ms, the largest %,d KB allocated%n",
                name,
                inputs,
                TIME,
                slowest / 1_000_000,
                largest >> 10);
    }

    private void take(byte[] input, String which) {
        long begun = System.nanoTime();
        try {
            long allocated = executor.submit(() -> allocatedBy(input)).get(longest.toNanos(), TimeUnit.NANOSECONDS);
            largest = Math.max(largest, allocated);
            if (allocated > MOST_ALLOCATED) {
                throw found(input, which + " took " + (allocated >> 20) + " MB", null);
            }
        } catch (TimeoutException e) {
            AssertionError slow = found(input, which + " takes longer than " + longest, null);
            slow.setStackTrace(thread.getStackTrace());
            throw slow;
        } catch (ExecutionException e) {
            throw found(input, which + " is not taken as it must be: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        slowest = Math.max(slowest, System.nanoTime() - begun);
    }

    private long allocatedBy(byte[] input) throws Exception {
        long before = allocated();
        target.take(input);
        return allocated() - before;
    }

    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? threads.getCurrentThreadAllocatedBytes()
                : 0;
    }

    private AssertionError found(byte[] input, String what, @Nullable Throwable cause) {
        Path kept = KEPT.resolve(name + "-" + Integer.toHexString(Arrays.hashCode(input)));
        try {
            Files.createDirectories(KEPT);
            Files.write(kept, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AssertionError("fuzzing " + name + ": " + what + "; the input is " + kept, cause);
    }
}
