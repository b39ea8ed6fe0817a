package io.leakproof.cli;

import io.leakproof.compare.Comparer;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.search.Limits;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that say when a search gives up. */
final class SearchOptions extends CommandOptions {

    private final Supplier<Long> maxStates = option(
                    "--max-states",
                    "N",
                    long.class,
                    "How many states are looked at for one policy in one world before the verdict is `unknown`"
                            + " (default: ${DEFAULT-VALUE}, some 300 MB).")
            .or("" + Limits.DEFAULT_MAX_STATES);
    private final Supplier<Duration> timeout = option(
                    "--timeout",
                    "DURATION",
                    new OfDuration(),
                    "How long one policy in one world may take before the verdict is `unknown`, with what was read for it"
                            + " from the start of the command, such as 500ms, 30s, 5m or 1h (default: ${DEFAULT-VALUE}).")
            .or("10m");
    private final Supplier<Boolean> exhaustive = flag(
            "--exhaustive",
            "Search every world as a whole, however large, and count all its states. Without it, a large"
                    + " world is decided by the small ones it is made of: the verdict is the same.");
    private final Supplier<Boolean> strict = flag(
            "--strict", "Where facts rest on what the catalogue assumes and nobody read, the verdict is `unknown`.");

    /** When the time began that the timeout bounds: as soon as there are options. */
    private long begun = System.nanoTime();

    SearchOptions(CommandSpec command) {
        super(command);
    }

    /** The evaluator as these options want it. */
    Evaluator wanted(Evaluator evaluator) {
        Evaluator as = exhaustive.get() ? evaluator.exhaustive() : evaluator;
        return strict() ? as.strict() : as;
    }

    /** Whether what rests on assumptions is unknown. */
    boolean strict() {
        return strict.get();
    }

    /** The comparer as these options want it. */
    Comparer comparer(Evaluator evaluator, Interrupt interrupt) {
        return Comparer.with(wanted(evaluator), limits(interrupt));
    }

    /**
     * The limits, which an interrupt ends.
     *
     * @throws ParameterException if they are out of bounds
     */
    Limits limits(Interrupt interrupt) {
        try {
            return new Limits(maxStates.get(), timeout.get(), interrupt::requested).withLeft(left());
        } catch (IllegalArgumentException e) {
            throw misused("Invalid value for option '--max-states': " + e.getMessage());
        }
    }

    /** Lets the time begin again, for another run of the same command. */
    void again() {
        begun = System.nanoTime();
    }

    /**
     * The evaluator that is made of somebody's rules, in a thread of its own, which is left to itself when the time is over: Drools
     * cannot be stopped.
     *
     * @throws LateException if it is not there when the timeout is over
     */
    Evaluator inTime(Callable<Evaluator> maker) {
        FutureTask<Evaluator> made = new FutureTask<>(maker);
        Thread thread = new Thread(made, "rules");
        thread.setDaemon(true);
        thread.start();
        try {
            return made.get(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LateException("the time limit of " + timeout.get().toMillis() / 1000.0
                    + " s was reached while the rules were read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rules were loaded", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("the rules cannot be loaded", e.getCause());
        }
    }

    private Duration left() {
        Duration left = timeout.get().minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A number with a unit. */
    static final class OfDuration implements ITypeConverter<Duration> {

        private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

        private static final Duration LONGEST = Duration.ofDays(365);

        @Override
        public Duration convert(String text) {
            Matcher matcher = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new TypeConversionException("`" + text + "` is not a duration such as 500ms, 30s, 5m or 1h");
            }
            Duration duration = of(Long.parseLong(matcher.group(1)), matcher.group(2));
            if (duration.compareTo(LONGEST) > 0) {
                throw new TypeConversionException("`" + text + "` is longer than a year");
            }
            return duration;
        }

        private static Duration of(long amount, String unit) {
            return switch (unit) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
    }
}
