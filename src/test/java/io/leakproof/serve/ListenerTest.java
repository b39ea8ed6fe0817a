package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is refused before anybody looks at what is asked for. */
@Timeout(120)
class ListenerTest {

    private static final int AT_ONCE = 1;

    private final List<Integer> refused = new CopyOnWriteArrayList<>();
    private final List<String> turnedAway = new CopyOnWriteArrayList<>();

    private Listener listener() {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new Listener("test", anywhere, null, AT_ONCE, () -> turnedAway.add("one"), refused::add);
    }

    @Test
    void what_is_no_request_is_counted_by_its_status() throws Exception {
        try (Listener listener = listener()) {
            listener.start();
            assertThat(said(listener, "what?\r\n\r\n")).startsWith("HTTP/1.1 400 ");
            assertThat(said(listener, "GET / HTTP/1.1\r\nHost: x\r\nLong: " + "x".repeat(1 << 15) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 431 ");
            assertThat(said(listener, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404 ");
        }
        assertThat(refused).containsExactly(400, 431);
        assertThat(turnedAway).isEmpty();
    }

    @Test
    void who_goes_before_all_has_come_was_not_refused() throws Exception {
        try (Listener listener = listener()) {
            listener.at("/", exchange -> exchange.read(100, body -> exchange.answer(200, "all is there")))
                    .start();
            InetSocketAddress address = listener.address();
            for (boolean reset : new boolean[] {false, true}) {
                try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                    socket.setSoLinger(reset, 0);
                    socket.getOutputStream()
                            .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(200); // until the half of it has come
                }
            }
            assertThat(said(listener, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"))
                    .startsWith("HTTP/1.1 200 ");
            String slow = said(listener, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nslow");
            assertThat(slow).isEmpty();
        }
        assertThat(refused).isEmpty();
    }

    private static String said(Listener listener, String request) throws IOException {
        InetSocketAddress address = listener.address();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void a_request_for_which_no_thread_is_free_is_refused_and_its_connection_is_not_turned_away() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Listener listener = listener()) {
            listener.at("/", RequestHandler.toLookAt(exchange -> {
                        await(go);
                        exchange.answer(200, "here");
                    }))
                    .start();
            InetSocketAddress address = listener.address();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + "/"))
                    .build();
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE + Listener.MOST_WAITING + 3; i++) {
                answers.add(client.sendAsync(request, BodyHandlers.ofString()));
            }
            while (refused.size() < 3) {
                Thread.sleep(5);
            }
            go.countDown();
            assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.statusCode() == 429))
                    .hasSize(3);
        }
        assertThat(refused).containsExactly(429, 429, 429);
        assertThat(turnedAway).isEmpty();
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
