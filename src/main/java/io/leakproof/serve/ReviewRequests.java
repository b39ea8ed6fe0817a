package io.leakproof.serve;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.PendingReview;
import io.leakproof.admission.webhook.ReviewHandler;
import io.leakproof.admission.webhook.ReviewResponse;
import io.leakproof.source.Printable;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes reviews at {@code /validate} and below it. Whoever sends something else is told so by an HTTP status; whoever sends a review
 * gets an answer in time, from the handler that is current when it comes in. What it remembers it is asked for at once; all else waits
 * its turn in the executor, as there may be much to decide. Thread-safe.
 */
final class ReviewRequests implements RequestHandler {

    /** The largest body that is read: of a longer one only the beginning is kept. */
    static final int MOST_BYTES = 3 << 20;

    /** The largest body that is read by the thread that has received it: a fraction of a millisecond. */
    private static final int MOST_BYTES_AT_ONCE = 1 << 16;

    /** So many larger ones, or such as do not say how large they are, are taken in at a time: they share the memory. */
    static final int MOST_LARGE = 8;

    private static final String PATH = "/validate";
    private static final String JSON = "application/json";

    /** How much longer than it was given a handler may take before it is given up. */
    private static final Duration GRACE = Duration.ofMillis(50);

    private final Supplier<ReviewHandler> handler;
    private final BoundedExecutor executor;
    private final BoundedExecutor ofLarge;
    private final Metrics metrics;
    private final Consumer<byte[]> log;
    private final Consumer<String> tell;
    private final Semaphore roomForLarge = new Semaphore(MOST_LARGE);

    /**
     * Takes reviews.
     *
     * @param executor decides those that take more than a moment
     * @param ofLarge reads and decides the large ones, of which no more than a few may fill the memory
     */
    ReviewRequests(
            Supplier<ReviewHandler> handler,
            BoundedExecutor executor,
            BoundedExecutor ofLarge,
            Metrics metrics,
            Consumer<byte[]> log,
            Consumer<String> tell) {
        this.handler = handler;
        this.executor = executor;
        this.ofLarge = ofLarge;
        this.metrics = metrics;
        this.log = log;
        this.tell = tell;
    }

    @Override
    public void handle(Exchange exchange) {
        long begun = System.nanoTime();
        try {
            Duration time = Timeout.within(timeout(exchange));
            if (large(exchange)) {
                if (!roomForLarge.tryAcquire()) {
                    throw new HttpStatusException(429, "too many large reviews at once");
                }
                exchange.whenOver(roomForLarge::release);
            }
            exchange.read(MOST_BYTES, body -> answer(exchange, body, time, begun));
        } catch (HttpStatusException e) {
            exchange.read(0, unread -> refuse(exchange, e));
        }
    }

    /** Whether a body is large, or may be. */
    private static boolean large(Exchange exchange) {
        return exchange.length() < 0 || exchange.length() > MOST_BYTES_AT_ONCE;
    }

    private void answer(Exchange exchange, byte[] body, Duration time, long begun) {
        try {
            ReviewResponse review = review(body, time.minusNanos(System.nanoTime() - begun));
            metrics.answered(review, System.nanoTime() - begun);
            exchange.answer(200, JSON, review.body(), () -> log.accept(review.log()));
        } catch (HttpStatusException e) {
            refuse(exchange, e);
        }
    }

    private static void refuse(Exchange exchange, HttpStatusException why) {
        exchange.refuse(why.status(), String.valueOf(why.getMessage()));
    }

    /** How long there is to answer a request that is in order as far as its head tells. */
    private static Duration timeout(Exchange exchange) throws HttpStatusException {
        String path = exchange.path();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            throw new HttpStatusException(404, "reviews are taken at " + PATH);
        }
        if (!exchange.method().equals("POST")) {
            exchange.set("Allow", "POST");
            throw new HttpStatusException(405, "reviews are posted");
        }
        String type = exchange.header("Content-Type");
        if (!JSON.equals(type) && !isJson(type)) {
            throw new HttpStatusException(
                    415, "a review is " + JSON + ", this is " + (type == null ? "not said" : Printable.quoted(type)));
        }
        String query = exchange.query();
        return Timeout.of(query)
                .orElseThrow(() -> new HttpStatusException(
                        400,
                        "expected a duration such as timeout=2s, found " + Printable.quoted(String.valueOf(query))));
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
    }

    private ReviewResponse review(byte[] body, Duration time) throws HttpStatusException {
        ReviewHandler current = handler.get();
        if (body.length > MOST_BYTES) {
            return unread(current, body, 413, "a review may have 3 MiB");
        }
        try {
            if (body.length > MOST_BYTES_AT_ONCE) {
                Optional<ReviewResponse> answer = answer(ofLarge, left -> current.review(body, left), time);
                return answer.isPresent() ? answer.get() : unread(current, body, 500, "it was not read in time");
            }
            PendingReview pending = left -> current.review(body, left);
            try {
                pending = current.read(body);
                Optional<ReviewResponse> known = pending.atOnce();
                if (known.isPresent()) {
                    return known.get();
                }
            } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
                // what goes wrong again becomes a verdict
            }
            Optional<ReviewResponse> answer = answer(executor, pending, time);
            return answer.isPresent() ? answer.get() : pending.answer(Duration.ZERO);
        } catch (BadReviewException e) {
            return unread(current, body, 400, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return unread(current, body, 500, "internal error, no verdict");
        }
    }

    /** Has it answered by one of some threads; nothing where that fails or takes too long, of which the operator is told. */
    private Optional<ReviewResponse> answer(BoundedExecutor threads, PendingReview pending, Duration time)
            throws HttpStatusException, BadReviewException {
        String why;
        try {
            return Optional.of(threads.call(() -> pending.answer(time), time.plus(GRACE)));
        } catch (RejectedExecutionException e) {
            throw new HttpStatusException(429, "too many reviews at once");
        } catch (TimeoutException e) {
            why = "the time is over, and there was no answer";
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BadReviewException bad) {
                throw bad;
            }
            why = String.valueOf(e.getCause());
        } catch (CancellationException e) {
            throw new HttpStatusException(503, "the server ends");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpStatusException(503, "the server ends");
        }
        tell.accept("a review could not be decided: " + Printable.line(why));
        return Optional.empty();
    }

    /** The verdict that the configuration has for what was not decided, by what stands before the object; a status where that is no review. */
    private static ReviewResponse unread(ReviewHandler handler, byte[] body, int status, String why)
            throws HttpStatusException {
        try {
            return handler.unread(body, why);
        } catch (BadReviewException e) {
            throw new HttpStatusException(status, why);
        }
    }
}
