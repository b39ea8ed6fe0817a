package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.webhook.ReviewResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No request that was read goes unanswered in the end, and nothing is logged that was not answered. */
@Timeout(120)
class EndTest {

    private static final String HEAD =
            "POST /validate?timeout=30s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    @RepeatedTest(5)
    void as_many_decisions_are_logged_as_were_answered_while_clients_go_on_asking() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        try (Started started = Started.with(folder, Started::echo)) {
            List<Future<?>> done = new ArrayList<>();
            CountDownLatch begun = new CountDownLatch(100);
            for (int i = 0; i < 8; i++) {
                Client client = Client.of(started.server());
                done.add(clients.submit(() -> askUntilTheEnd(client, answered, begun)));
            }
            begun.await();
            assertThat(started.server().drain(Duration.ZERO, Duration.ofSeconds(30)))
                    .isTrue();
            for (Future<?> one : done) {
                one.get();
            }
            assertThat(String.join("", started.log()).lines().count()).isEqualTo(answered.get());
        }
    }

    private static void askUntilTheEnd(Client client, AtomicInteger answered, CountDownLatch begun) {
        try {
            int status = 200;
            while (status == 200 || status == 429) { // there is room for six of the eight
                status = client.review("/validate", "x").statusCode();
                if (status == 200) {
                    answered.incrementAndGet();
                    begun.countDown();
                }
            }
            assertThat(status).isEqualTo(503);
        } catch (IOException | InterruptedException e) {
            // that is the end
        }
    }

    @Test
    void who_waits_when_the_time_is_over_is_told_so_and_not_logged() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        try (Started started = Started.with(folder, (body, time) -> hang(begun, never))) {
            Client client = Client.of(started.server());
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) { // two are decided, two wait
                answers.add(clients.submit(() -> client.review("/validate?timeout=30s", "x")));
            }
            begun.await();
            while (!Client.plain(started.server(), "/metrics").contains("leakproof_waiting_reviews 2.0\n")) {
                Thread.sleep(5);
            }
            assertThat(started.server().drain(Duration.ZERO, Duration.ofMillis(50)))
                    .isFalse();
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(503);
                assertThat(answer.get().body()).isEqualTo("the server ends\n");
            }
            assertThat(started.log()).isEmpty();
        }
    }

    private static ReviewResponse hang(CountDownLatch begun, CountDownLatch never) {
        hangUntil(begun, never);
        throw new IllegalStateException("given up");
    }

    @Test
    void who_has_sent_half_a_request_keeps_nobody_waiting() throws Exception {
        try (Started started = Started.with(folder, Started::echo);
                SSLSocket half = Client.of(started.server()).connect();
                SSLSocket quiet = Client.of(started.server()).connect()) {
            half.getOutputStream().write((HEAD + "Content-Length: 9\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
            assertThat(Client.of(started.server()).review("/validate", "x").statusCode())
                    .isEqualTo(200);
            long begun = System.nanoTime();
            assertThat(started.server().drain(Duration.ZERO, Duration.ofMinutes(1)))
                    .isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            assertThat(String.join("", started.log()).lines()).hasSize(1);
            assertThat(quiet.isConnected()).isTrue();
        }
    }

    @Test
    void an_answer_that_nobody_takes_any_more_is_not_logged() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Started started = Started.with(folder, (body, time) -> {
            if (body.length == 2) {
                hangUntil(begun, go);
            }
            return Started.echo(body, time);
        })) {
            SSLSocket gone = Client.of(started.server()).connect();
            gone.setSoLinger(true, 0);
            gone.getOutputStream().write((HEAD + "Content-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII));
            begun.await();
            gone.close();
            Thread.sleep(200); // until the system has heard of it
            go.countDown();
            assertThat(started.server().drain(Duration.ZERO, Duration.ofMinutes(1)))
                    .isTrue();
            assertThat(started.log()).isEmpty();
        }
    }

    private static void hangUntil(CountDownLatch begun, CountDownLatch go) {
        begun.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
