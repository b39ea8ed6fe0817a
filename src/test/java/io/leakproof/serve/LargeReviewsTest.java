package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.webhook.ReviewHandler;
import io.leakproof.admission.webhook.ReviewResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Large reviews share the memory, and leave the small ones their time. */
@Timeout(120)
class LargeReviewsTest {

    private static final String LARGE = "y".repeat(100_000);

    private final CountDownLatch go = new CountDownLatch(1);
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        go.countDown();
        clients.shutdownNow();
    }

    /** Takes its time for what is large, and says of it only that it was too long where that is all there is time for. */
    private final ReviewHandler handler = new ReviewHandler() {
        @Override
        public ReviewResponse review(byte[] body, Duration time) {
            if (body.length == LARGE.length()) {
                await(go);
            }
            return Started.echo("x".getBytes(StandardCharsets.UTF_8), time);
        }

        @Override
        public ReviewResponse unread(byte[] beginning, String why) {
            return Started.echo(why.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(1));
        }
    };

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Started started() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), "");
        return Started.start(folder, null, 20, 20, file -> new LoadedConfiguration(handler, List.of(file), List.of()));
    }

    @Test
    void no_more_are_taken_in_than_there_is_room_for_and_no_more_than_a_few_read_at_a_time() throws Exception {
        try (Started started = started()) {
            Client client = Client.of(started.server());
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < ReviewRequests.MOST_LARGE; i++) {
                answers.add(clients.submit(
                        () -> client.review("/validate?timeout=30s", LARGE).statusCode()));
            }
            int waiting = ReviewRequests.MOST_LARGE - ReviewServer.LARGE_AT_ONCE;
            while (!Client.plain(started.server(), "/metrics")
                    .contains("leakproof_waiting_reviews " + waiting + ".0\n")) {
                Thread.sleep(5);
            }
            assertThat(client.review("/validate", LARGE).statusCode()).isEqualTo(429);
            assertThat(client.review("/validate", "x").statusCode()).isEqualTo(200);
            go.countDown();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
            assertThat(client.review("/validate", LARGE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_that_takes_too_long_to_read_is_not_read_once_more() throws Exception {
        try (Started started = started()) {
            HttpResponse<String> answer = Client.of(started.server()).review("/validate?timeout=1s", LARGE);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("answer to it was not read in time");
        }
    }
}
