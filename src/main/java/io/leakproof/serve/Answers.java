package io.leakproof.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends answers. */
final class Answers {

    private static final String TEXT = "text/plain; charset=utf-8";

    private Answers() {}

    /** One line for people. */
    static void text(HttpExchange exchange, int status, String line) throws IOException {
        send(exchange, status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A body; of {@code HEAD}, only how long it would be. */
    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
