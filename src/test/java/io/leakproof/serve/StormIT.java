package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.TestPod;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether honest reviews are answered in time while others open connections and say nothing on them. It takes some seconds; {@code
 * -Dleakproof.storm=60} makes it as long as wanted.
 */
@Timeout(600)
class StormIT {

    private static final int SECONDS = Integer.getInteger("leakproof.storm", 8);
    private static final int REVIEWS_A_SECOND = 20;
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final double BAR = 0.995;

    private static final String REVIEW = TestPod.wanting("habana.ai/gaudi").review();

    private static final String HEAD = "POST /validate?timeout=3s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: " + REVIEW.length() + "\r\n\r\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"false, false, false", "true, false, false", "false, true, true"})
    void honest_reviews_are_answered_beside_200_new_half_open_connections_a_second(
            boolean checked, boolean fromMany, boolean reloads) throws Exception {
        Path authorities =
                Files.writeString(folder.resolve("ca.pem"), Authority.trusted().certificate("ca"));
        String[] options = checked ? new String[] {"--client-ca=" + authorities} : new String[0];
        try (Served served = Served.start(folder, "usual", options)) {
            SSLContext tls = Authority.trusted().client(checked ? "client" : null);
            assertThat(onANewConnection(served.address(), tls))
                    .as("before the storm")
                    .isTrue();
            try (Storm storm = new Storm(served.address(), Authority.trusted().client(), fromMany)) {
                TimeUnit.SECONDS.sleep(2);
                double answered = answered(served, tls, reloads);
                String figures = String.format(
                        "client authority %s, from many addresses %s, files change %s: %.2f %% of honest reviews were answered in time; %s",
                        checked, fromMany, reloads, 100 * answered, storm.figures());
                Files.writeString(
                        Files.createDirectories(Path.of("target/storm")).resolve(checked + "-" + fromMany + ".txt"),
                        figures + "\n");
                assertThat(answered).as(figures).isGreaterThanOrEqualTo(BAR);
                if (reloads) {
                    served.awaits("reloaded");
                }
            }
        }
    }

    /**
     * Which part of the reviews is answered in time: every other one on a connection of its own, the others on such as are kept.
     *
     * @param reloads whether the configuration becomes another one each second
     */
    private static double answered(Served served, SSLContext tls, boolean reloads) throws Exception {
        InetSocketAddress address = served.address();
        HttpClient kept = Client.of(address, tls).http();
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < SECONDS * REVIEWS_A_SECOND; i++) {
                boolean own = i % 2 == 0;
                if (reloads && i % REVIEWS_A_SECOND == 0) {
                    Served.configure(served.folder(), i / REVIEWS_A_SECOND % 2 == 0 ? "strict" : "usual");
                }
                answers.add(clients.submit(() -> own ? onANewConnection(address, tls) : onAKeptOne(address, kept)));
                TimeUnit.MILLISECONDS.sleep(1000 / REVIEWS_A_SECOND);
            }
            int answered = 0;
            for (Future<Boolean> answer : answers) {
                answered += answer.get() ? 1 : 0;
            }
            return (double) answered / answers.size();
        } finally {
            clients.shutdownNow();
        }
    }

    private static boolean onANewConnection(InetSocketAddress address, SSLContext tls) {
        long begun = System.nanoTime();
        try (SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout((int) DEADLINE.toMillis());
            socket.getOutputStream().write((HEAD + REVIEW).getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.startsWith("HTTP/1.1 200 ") && System.nanoTime() - begun < DEADLINE.toNanos();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean onAKeptOne(InetSocketAddress address, HttpClient kept) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + address.getPort() + "/validate?timeout=3s"))
                .POST(BodyPublishers.ofString(REVIEW))
                .header("Content-Type", "application/json")
                .timeout(DEADLINE)
                .build();
        try {
            return kept.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
