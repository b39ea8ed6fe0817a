package io.leakproof.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.PendingReview;
import io.leakproof.admission.webhook.Review;
import io.leakproof.admission.webhook.ReviewHandler;
import io.leakproof.source.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes reviews at {@code /validate} and below it. Whoever sends something else is told so by an HTTP status; whoever sends a review
 * gets an answer in time, from the handler that is current when it comes in. What it remembers it is asked for at once; all else waits
 * its turn at a desk, as there may be much to decide. Thread-safe.
 */
final class ReviewRequests implements HttpHandler {

    /** The largest body: what an API server takes itself. */
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
    private final Metrics metrics;
    private final Consumer<byte[]> log;
    private final Consumer<String> tell;
    private final Semaphore roomForLarge = new Semaphore(MOST_LARGE);
    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean leaving;

    ReviewRequests(
            Supplier<ReviewHandler> handler,
            BoundedExecutor executor,
            Metrics metrics,
            Consumer<byte[]> log,
            Consumer<String> tell) {
        this.handler = handler;
        this.executor = executor;
        this.metrics = metrics;
        this.log = log;
        this.tell = tell;
    }

    /** How many requests are being answered. */
    int inside() {
        return inside.get();
    }

    /** From now on each connection is closed after its answer, so that clients go elsewhere. */
    void leave() {
        leaving = true;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        inside.incrementAndGet();
        try (exchange) {
            if (leaving) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            answer(exchange, System.nanoTime());
        } finally {
            inside.decrementAndGet();
        }
    }

    private void answer(HttpExchange exchange, long begun) throws IOException {
        try {
            Review review = review(exchange, Timeout.within(timeout(exchange)), begun);
            log.accept(review.log());
            metrics.answered(review, System.nanoTime() - begun);
            Answers.send(exchange, 200, JSON, review.body());
        } catch (HttpStatusException e) {
            metrics.refused(e.status());
            Answers.text(exchange, e.status(), String.valueOf(e.getMessage()));
        }
    }

    private Review review(HttpExchange exchange, Duration time, long begun) throws IOException, HttpStatusException {
        int length = lengthSaid(exchange);
        boolean large = length > MOST_BYTES_AT_ONCE;
        if (large && !roomForLarge.tryAcquire()) {
            drop(exchange.getRequestBody());
            throw new HttpStatusException(429, "too many large reviews at once");
        }
        try {
            return review(body(exchange, length), time.minusNanos(System.nanoTime() - begun));
        } finally {
            if (large) {
                roomForLarge.release();
            }
        }
    }

    /** How long there is to answer a request that is in order as far as its head tells. */
    private static Duration timeout(HttpExchange exchange) throws HttpStatusException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            throw new HttpStatusException(404, "reviews are taken at " + PATH);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw new HttpStatusException(405, "reviews are posted");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!JSON.equals(type) && !isJson(type)) {
            throw new HttpStatusException(
                    415, "a review is " + JSON + ", this is " + (type == null ? "not said" : Printable.quoted(type)));
        }
        String query = exchange.getRequestURI().getQuery();
        return Timeout.of(query)
                .orElseThrow(() -> new HttpStatusException(
                        400, "expected a duration such as timeout=2s, found " + Printable.quoted(query)));
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
    }

    private static byte[] body(HttpExchange exchange, int length) throws IOException, HttpStatusException {
        byte[] body = exchange.getRequestBody().readNBytes(Math.min(length, MOST_BYTES) + 1);
        if (body.length > MOST_BYTES) {
            throw new HttpStatusException(413, "a review may have 3 MiB");
        }
        return body;
    }

    /** Reads a body that nobody wants, as a client that has not sent all does not read either. */
    private static void drop(InputStream in) throws IOException {
        byte[] some = new byte[MOST_BYTES_AT_ONCE];
        int dropped = 0;
        for (int read = 0; read >= 0 && dropped <= MOST_BYTES; read = in.read(some)) {
            dropped += read;
        }
    }

    /** How long a body is if that is said, so that no room is made for more; the server lets no more of it through. */
    private static int lengthSaid(HttpExchange exchange) {
        try {
            return Math.max(0, Integer.parseInt(exchange.getRequestHeaders().getFirst("Content-Length")));
        } catch (NumberFormatException e) {
            return MOST_BYTES;
        }
    }

    private Review review(byte[] body, Duration time) throws HttpStatusException {
        ReviewHandler current = handler.get();
        PendingReview pending = left -> current.review(body, left);
        try {
            if (body.length <= MOST_BYTES_AT_ONCE) {
                pending = current.read(body);
                Optional<Review> known = pending.atOnce();
                if (known.isPresent()) {
                    return known.get();
                }
            }
        } catch (BadReviewException e) {
            throw new HttpStatusException(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return answer(pending, time); // where what goes wrong again becomes a verdict
        }
        return answer(pending, time);
    }

    private Review answer(PendingReview pending, Duration time) throws HttpStatusException {
        try {
            return executor.call(() -> pending.answer(time), time.plus(GRACE));
        } catch (RejectedExecutionException e) {
            throw new HttpStatusException(429, "too many reviews at once");
        } catch (TimeoutException e) {
            return undecided(pending, "the time is over, and there was no answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BadReviewException bad) {
                throw new HttpStatusException(400, String.valueOf(bad.getMessage()));
            }
            return undecided(pending, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpStatusException(503, "the server ends");
        }
    }

    /** The verdict that the configuration has for what was not decided: what the handler says where it is given no time. */
    private Review undecided(PendingReview pending, String why) throws HttpStatusException {
        tell.accept("a review could not be decided: " + Printable.line(why));
        try {
            return pending.answer(Duration.ZERO);
        } catch (BadReviewException e) {
            throw new HttpStatusException(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            throw new HttpStatusException(500, "internal error, no verdict");
        }
    }
}
