package io.leakproof.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Asks a server. */
record Client(HttpClient http, SSLContext tls, InetSocketAddress address) {

    /** One for all: each would have threads of its own, and a test that waits asks often. */
    private static final HttpClient PLAIN = HttpClient.newHttpClient();

    static Client of(ReviewServer server) {
        return of(server, Authority.trusted().client());
    }

    static Client of(ReviewServer server, SSLContext tls) {
        return of(server.address(), tls);
    }

    static Client of(InetSocketAddress address, SSLContext tls) {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new Client(http, tls, address);
    }

    /** Posts a review. */
    HttpResponse<String> review(String path, String body) throws IOException, InterruptedException {
        return send(path, "POST", "application/json", BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(String path, String method, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + host() + path))
                .method(method, body)
                .header("Content-Type", type)
                .timeout(Duration.ofMinutes(1))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Asks the plain port. */
    static String plain(ReviewServer server, String path) throws IOException, InterruptedException {
        return plain(server, path, "*/*").body();
    }

    /** The same, of whoever takes only this. */
    static HttpResponse<String> plain(ReviewServer server, String path, String accepted)
            throws IOException, InterruptedException {
        InetSocketAddress address = server.metricsAddress();
        String root = "http://" + address.getHostString() + ":" + address.getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Accept", accepted)
                .build();
        return PLAIN.send(request, BodyHandlers.ofString());
    }

    /** A connection of its own, after its handshake. */
    SSLSocket connect(String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.setSoTimeout(60_000);
        socket.startHandshake();
        return socket;
    }

    private String host() {
        return "127.0.0.1:" + address.getPort();
    }
}
