package io.leakproof.serve;

import io.leakproof.admission.webhook.ReviewHandler;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problems;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The admission webhook. It answers as soon as it is started. Whoever runs it has it {@link #watch} its files, and {@link #drain} in the
 * end.
 */
public final class ReviewServer implements AutoCloseable {

    /** How many requests are answered at a time beside those that are decided or wait for that. */
    private static final int MOST_AT_ONCE = 8;

    /** How many look at metrics or health at a time. */
    private static final int MOST_LOOKING = 8;

    /** How many large reviews are read at a time: each may take up twenty times its size. */
    static final int LARGE_AT_ONCE = 2;

    /** How long those wait to be told that there is no time left to decide, in seconds. */
    private static final int REFUSING = 2;

    private final AtomicReference<ReviewHandler> handler = new AtomicReference<>();
    private volatile Instant configured = Instant.EPOCH;
    private volatile Optional<List<String>> leaks = Optional.empty();
    private final Consumer<String> tell;
    private final Metrics metrics = new Metrics();
    private final Health health = new Health();
    private final List<Reloadable<?>> reloadables = new ArrayList<>();
    private final Credentials credentials;
    private final DecisionLog log;
    private final BoundedExecutor executor;
    private final BoundedExecutor ofLarge = new BoundedExecutor(LARGE_AT_ONCE, ReviewRequests.MOST_LARGE);
    private final Listener reviews;
    private final Listener plain;
    private final ScheduledExecutorService reloads =
            Executors.newSingleThreadScheduledExecutor(new NamedThreadFactory("reload"));

    private ReviewServer(
            ServerSettings settings,
            Function<Path, LoadedConfiguration> reader,
            Consumer<byte[]> out,
            Consumer<String> tell) {
        this.tell = tell;
        credentials = new Credentials(settings, tell);
        List<Supplier<Reloadable<?>>> readers = new ArrayList<>(credentials.readers());
        readers.add(() -> new Reloadable<>(
                "configuration",
                () -> reader.apply(settings.configuration()),
                LoadedConfiguration::files,
                this::decideBy,
                tell));
        read(readers);
        reloadables.forEach(one -> metrics.mayReload(one.name()));
        log = new DecisionLog(out, metrics::logLineLost, tell);
        executor = new BoundedExecutor(settings.workers(), settings.queue());
        Notice notice = new Notice(tell);
        Runnable turnedAway = () -> {
            metrics.turnedAway();
            notice.tell(
                    "connections are turned away, as there are too many at a time on which no request comes, or none any more; `"
                            + Metrics.TURNED_AWAY + "` counts them");
        };
        int answering = settings.workers() + settings.queue() + MOST_AT_ONCE;
        reviews = health.on(new Listener(
                        "reviews", settings.listen(), credentials.tls(), answering, turnedAway, metrics::refused))
                .at("/", new ReviewRequests(handler::get, executor, ofLarge, metrics, log::add, tell));
        plain = health.on(new Listener("metrics", settings.metrics(), null, MOST_LOOKING, turnedAway, status -> {}))
                .at("/metrics", RequestHandler.toLookAt(metrics::answer));
        metrics.watch(
                () -> configured,
                credentials::expires,
                health::ready,
                () -> executor.waiting() + ofLarge.waiting(),
                () -> poolLeaks().size());
    }

    /**
     * Starts a server, which is ready when this returns.
     *
     * @param out takes the decision log, whole lines in UTF-8; throws where it cannot keep all of them
     * @param tell takes what the operator should know: what became of changed files, what went wrong
     * @throws BadInputException with everything that is wrong with any of the files, or if a port cannot be had
     * @throws io.leakproof.evaluate.CanaryException if the rules answer wrongly where the answer is known
     */
    public static ReviewServer start(ServerSettings settings, Consumer<byte[]> out, Consumer<String> tell) {
        return start(settings, LoadedConfiguration::read, out, tell);
    }

    /**
     * The same, with another way to come from a configuration to decisions.
     *
     * @param reader reads a configuration, and throws if it is not to be used
     */
    static ReviewServer start(
            ServerSettings settings,
            Function<Path, LoadedConfiguration> reader,
            Consumer<byte[]> out,
            Consumer<String> tell) {
        ReviewServer server = new ReviewServer(settings, reader, out, tell);
        server.reviews.start();
        server.plain.start();
        server.health.become(Health.State.READY);
        return server;
    }

    /** The address at which reviews are taken. */
    public InetSocketAddress address() {
        return reviews.address();
    }

    /** The address at which metrics are told. */
    public InetSocketAddress metricsAddress() {
        return plain.address();
    }

    /**
     * Looks from time to time whether files have changed, in a thread of its own: whatever became of a file, neither an answer nor the
     * end waits for it.
     */
    public void watch(Duration every) {
        reloads.scheduleWithFixedDelay(this::reloadIfChanged, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Takes what has changed in the files, if it can be used; if not, what was in force stays in force. For one thread at a time. */
    public void reloadIfChanged() {
        for (Reloadable<?> one : reloadables) {
            Reloadable.Outcome outcome = one.reloadIfChanged();
            if (outcome != Reloadable.Outcome.UNCHANGED) {
                metrics.reloaded(one.name(), outcome == Reloadable.Outcome.RELOADED);
            }
        }
    }

    /**
     * Ends gracefully: is not ready any more, goes on answering for a while because clients learn that late, then reads no more requests
     * and waits for what is still being decided. What is not decided then is answered by the status 503.
     *
     * @param linger how long to go on
     * @param most how long to wait then
     * @return whether each review that was read was decided
     */
    public boolean drain(Duration linger, Duration most) {
        health.become(Health.State.ENDING);
        reviews.leave();
        boolean decided = false;
        try {
            TimeUnit.NANOSECONDS.sleep(linger.toNanos());
            decided = reviews.drain(most);
            executor.close();
            ofLarge.close();
            reviews.drain(Duration.ofSeconds(REFUSING));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        return decided;
    }

    /** Ends at once. */
    @Override
    public void close() {
        health.become(Health.State.ENDING);
        reloads.shutdownNow();
        executor.close();
        ofLarge.close();
        reviews.close();
        plain.close();
        log.close();
    }

    private void read(List<Supplier<Reloadable<?>>> readers) {
        Problems problems = new Problems();
        readers.forEach(reader -> problems.attempt(reader).ifPresent(reloadables::add));
        problems.throwIfAny();
    }

    private void decideBy(LoadedConfiguration decisions) {
        handler.set(decisions.handler());
        configured = Instant.now();
        boolean first = leaks.isEmpty();
        leaks = Optional.of(decisions.leaks());
        if (!first) {
            decisions.leaks().forEach(tell);
        }
    }

    /** What leaks in the pools of the configuration in force whatever workloads ask for, a line for each. */
    public List<String> poolLeaks() {
        return leaks.orElse(List.of());
    }
}
