package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.fuzz.Fuzzing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent over a connection, it is answered as HTTP or not at all, and whoever asks next is answered. */
@Tag("slow")
class RequestsFuzzTest {

    private static final int BETWEEN_HONEST_REQUESTS = 50;

    @TempDir
    private Path folder;

    @Test
    void of_requests() throws IOException {
        List<byte[]> seeds = Stream.of(
                        "POST /validate?timeout=5s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
                        "POST /validate HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                        "GET /validate HTTP/1.0\r\nConnection: keep-alive\r\nAccept: */*\r\n\r\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        AtomicInteger sent = new AtomicInteger();
        try (Started started = Started.with(folder, Started::echo)) {
            Client client = Client.of(started.server());
            Fuzzing.run("requests", Duration.ofSeconds(30), seeds, input -> {
                String answer = exchange(client, input);
                assertThat(answer).matches("(?s)(HTTP/1\\.1 [1-4]\\d\\d .*|HTTP/1\\.1 50[0-5] .*)?");
                assertThat(answer).doesNotStartWith("HTTP/1.1 500");
                if (sent.incrementAndGet() % BETWEEN_HONEST_REQUESTS == 0) {
                    assertThat(client.review("/validate", "honest").body()).isEqualTo("answer to honest");
                }
            });
        }
    }

    /** Sends all and no more, and reads until the server has nothing more to say. */
    private static String exchange(Client client, byte[] input) throws IOException {
        try (SSLSocket socket = client.connect()) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(input);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException | javax.net.ssl.SSLException e) {
            return ""; // it was cut off while it was still sending
        }
    }
}
