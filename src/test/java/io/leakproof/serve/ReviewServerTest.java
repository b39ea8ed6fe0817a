package io.leakproof.serve;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.PendingReview;
import io.leakproof.admission.webhook.ReviewHandler;
import io.leakproof.admission.webhook.ReviewResponse;
import io.leakproof.source.BadInputException;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@Timeout(120)
class ReviewServerTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/validate", "/validate/pods", "/validate?timeout=2s", "/validate/?a=b"})
    void answers_a_review_at_validate_and_below(String path) throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            HttpResponse<String> answer = Client.of(started.server()).review(path, "one");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.body()).isEqualTo("answer to one");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /validated, application/json, 404",
        "POST, /, application/json, 404",
        "GET, /validate, application/json, 405",
        "PUT, /validate, application/json, 405",
        "POST, /validate, text/yaml, 415",
        "POST, /validate, application/jsonp, 415",
        "POST, /validate?timeout=soon, application/json, 400",
        "POST, /validate, 'application/json; charset=utf-8', 200",
        "POST, /validate, Application/JSON, 200",
        "POST, /livez, application/json, 405",
        "GET, /livez, application/json, 200",
        "HEAD, /readyz, application/json, 200",
        "GET, /readyz, application/json, 200"
    })
    void says_by_its_status_what_is_wrong_with_a_request(String method, String path, String type, int status)
            throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            Client client = Client.of(started.server());
            assertThat(client.send(path, method, type, method.equals("POST") ? ofString("x") : noBody())
                            .statusCode())
                    .isEqualTo(status);
            assertThat(client.review("/validate", "next").body()).isEqualTo("answer to next");
        }
    }

    @Test
    void takes_bodies_up_to_3_mib_whether_their_length_is_said_or_not() throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            Client client = Client.of(started.server());
            byte[] most = new byte[3 << 20];
            byte[] more = new byte[(3 << 20) + 1];
            String type = "application/json";
            assertThat(client.send("/validate", "POST", type, ofByteArray(most)).statusCode())
                    .isEqualTo(200);
            assertThat(client.send("/validate", "POST", type, ofInputStream(() -> new ByteArrayInputStream(most)))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(client.send("/validate", "POST", type, ofByteArray(more)).statusCode())
                    .isEqualTo(413);
            assertThat(client.send("/validate", "POST", type, ofInputStream(() -> new ByteArrayInputStream(more)))
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void gives_the_handler_less_time_than_the_client_waits() throws Exception {
        AtomicReference<Duration> given = new AtomicReference<>(Duration.ZERO);
        try (Started started = Started.with(folder, (body, time) -> {
            given.set(time);
            return Started.echo(body, time);
        })) {
            Client.of(started.server()).review("/validate?timeout=7s", "x");
            assertThat(given.get()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(6_700));
        }
    }

    @Test
    void an_exception_becomes_the_verdict_of_no_time() throws Exception {
        try (Started started = Started.with(folder, (body, time) -> {
            if (!time.isZero()) {
                throw new IllegalStateException("broken\u001b");
            }
            return Started.echo(body, time);
        })) {
            assertThat(Client.of(started.server()).review("/validate", "x").body())
                    .isEqualTo("answer to x without time");
            assertThat(started.told())
                    .containsExactly("a review could not be decided: java.lang.IllegalStateException: broken\\u001b");
        }
    }

    @Test
    void who_hangs_is_given_up_in_time() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Started started = Started.with(folder, (body, time) -> {
            if (!time.isZero()) {
                wait(never);
            }
            return Started.echo(body, time);
        })) {
            assertThat(Client.of(started.server())
                            .review("/validate?timeout=100ms", "x")
                            .body())
                    .isEqualTo("answer to x without time");
            assertThat(started.told()).first().asString().contains("there was no answer");
        }
    }

    @Test
    void what_cannot_even_be_answered_without_time_is_an_internal_error() throws Exception {
        try (Started started = Started.with(folder, (body, time) -> {
            throw body[0] == 'l' ? new NoClassDefFoundError() : new StackOverflowError();
        })) {
            Client client = Client.of(started.server());
            assertThat(client.review("/validate", "x").statusCode()).isEqualTo(500);
            assertThat(client.review("/validate", "lacks a class").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void who_comes_when_all_places_are_taken_is_sent_away_and_counted() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        ExecutorService clients = Executors.newCachedThreadPool();
        try (Started started = Started.with(folder, (body, time) -> {
            begun.countDown();
            wait(go);
            return Started.echo(body, time);
        })) {
            Client client = Client.of(started.server());
            Future<?>[] answers = new Future<?>[2 + 4];
            for (int i = 0; i < answers.length; i++) {
                if (i == 2) {
                    begun.await(); // two work; before, they would stand in the queue for a moment and fill it
                }
                answers[i] =
                        clients.submit(() -> client.review("/validate", "x").statusCode());
            }
            while (!Client.plain(started.server(), "/metrics").contains("leakproof_waiting_reviews 4.0\n")) {
                Thread.sleep(5);
            }
            assertThat(client.review("/validate", "x").statusCode()).isEqualTo(429);
            go.countDown();
            for (Future<?> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
            assertThat(Client.plain(started.server(), "/metrics"))
                    .contains("leakproof_refused_requests_total{status=\"429\"} 1.0\n");
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void what_is_remembered_waits_for_no_place_and_what_is_long_or_fails_does() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ReviewHandler handler = new ReviewHandler() {
            @Override
            public PendingReview read(byte[] body) throws BadReviewException {
                return switch (body[0]) {
                    case 'k' -> remembered();
                    case 'b' -> throw new BadReviewException("this is none");
                    case 'f' -> throw new IllegalStateException("reading fails");
                    case 'l' -> throw new NoClassDefFoundError("gone");
                    default -> ReviewHandler.super.read(body);
                };
            }

            private PendingReview remembered() {
                return new PendingReview() {
                    @Override
                    public Optional<ReviewResponse> atOnce() {
                        return Optional.of(Started.echo("memory".getBytes(StandardCharsets.UTF_8), Duration.ZERO));
                    }

                    @Override
                    public ReviewResponse answer(Duration timeout) {
                        throw new AssertionError("not remembered");
                    }
                };
            }

            @Override
            public ReviewResponse review(byte[] body, Duration time) {
                ReviewServerTest.wait(go);
                return Started.echo("the desk".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(1));
            }
        };
        try (Started started = Started.with(folder, handler)) {
            Client client = Client.of(started.server());
            assertThat(client.review("/validate", "known").body()).startsWith("answer to memory");
            assertThat(client.review("/validate", "bad").statusCode()).isEqualTo(400);
            go.countDown();
            assertThat(client.review("/validate", "fails").body()).isEqualTo("answer to the desk");
            assertThat(client.review("/validate", "lacks a class").body()).isEqualTo("answer to the desk");
            assertThat(client.review("/validate", "k".repeat(100_000)).body()).isEqualTo("answer to the desk");
            assertThat(client.review("/validate", "new").body()).isEqualTo("answer to the desk");
        }
    }

    @Test
    void tells_its_metrics_and_logs_each_decision() throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            Client client = Client.of(started.server());
            client.review("/validate", "x");
            client.review("/validate", "y");
            assertThat(Client.plain(started.server(), "/metrics"))
                    .contains("leakproof_reviews_total{decision=\"warn\",resource=\"pods\"} 2.0\n")
                    .contains("leakproof_rule_hits_total{decision=\"warn\",rule=\"some-rule\"} 2.0\n")
                    .contains("leakproof_undetermined_total{reason=\"unknown-pod\"} 2.0\n")
                    .contains("leakproof_review_seconds_count 2\n")
                    .contains("leakproof_review_seconds_bucket{le=\"10.0\"} 2\n")
                    .contains("leakproof_review_seconds_bucket{le=\"+Inf\"} 2\n")
                    .contains("leakproof_certificate_not_after_seconds "
                            + (double) Authority.trusted()
                                            .x509("rsa")
                                            .getNotAfter()
                                            .getTime()
                                    / 1000 + "\n")
                    .contains("leakproof_ready 1.0\n");
            assertThat(started.logged()).containsExactly("{\"line\":1}", "{\"line\":1}");
        }
    }

    @Test
    void another_configuration_decides_as_soon_as_it_is_there_and_a_bad_one_never() throws Exception {
        try (Started started = Started.with(
                folder,
                Map.of(
                        "one",
                        Started::echo,
                        "two",
                        (body, time) -> Started.echo("two".getBytes(StandardCharsets.UTF_8), time)))) {
            Client client = Client.of(started.server());
            Path configuration = folder.resolve("config.yaml");
            Files.writeString(configuration, "one");
            started.server().reloadIfChanged();
            assertThat(client.review("/validate", "x").body()).isEqualTo("answer to x");
            Files.writeString(configuration, "two");
            assertThat(client.review("/validate", "x").body()).isEqualTo("answer to x");
            started.server().reloadIfChanged();
            assertThat(client.review("/validate", "x").body()).isEqualTo("answer to two");
            Files.writeString(configuration, "three");
            started.server().reloadIfChanged();
            assertThat(client.review("/validate", "x").body()).isEqualTo("answer to two");
            assertThat(started.told()).last().asString().contains("config.yaml: is no configuration");
            assertThat(Client.plain(started.server(), "/metrics"))
                    .contains("leakproof_reloads_total{outcome=\"failed\",what=\"configuration\"} 1.0\n");
        }
    }

    @Test
    void does_not_start_with_bad_files_and_says_what_is_wrong_with_all() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "nothing");
        assertThatThrownBy(() -> Started.start(folder, folder.resolve("ca.pem"), 1, 1, file -> {
                    throw Pem.bad(file, "is bad");
                }))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ca.pem: holds no whole block of a certificate")
                .hasMessageContaining("config.yaml: is bad");
    }

    @Test
    void answers_what_it_has_begun_before_it_ends() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Started started = Started.with(folder, (body, time) -> {
            begun.countDown();
            wait(go);
            return Started.echo(body, time);
        })) {
            Client client = Client.of(started.server());
            Future<HttpResponse<String>> answer = threads.submit(() -> client.review("/validate", "x"));
            begun.await();
            Future<Boolean> drained =
                    threads.submit(() -> started.server().drain(Duration.ZERO, Duration.ofMinutes(1)));
            while (!Client.plain(started.server(), "/readyz").equals("ending\n")) {
                Thread.sleep(5);
            }
            go.countDown();
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(drained.get()).isTrue();
            assertThatThrownBy(() -> client.review("/validate", "x")).isInstanceOf(java.io.IOException.class);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void does_not_wait_for_ever_when_it_ends() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Started started = Started.with(folder, (body, time) -> {
            begun.countDown();
            wait(never);
            return Started.echo(body, time);
        })) {
            Client client = Client.of(started.server());
            threads.submit(() -> client.review("/validate?timeout=30s", "x"));
            begun.await();
            assertThat(started.server().drain(Duration.ZERO, Duration.ofMillis(50)))
                    .isFalse();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
