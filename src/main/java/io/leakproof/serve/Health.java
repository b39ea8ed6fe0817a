package io.leakproof.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Locale;

/** Says at {@code /livez} that the process answers, and at {@code /readyz} whether it can decide. Thread-safe. */
final class Health {

    /** The states of the process. */
    enum State {
        STARTING,
        READY,
        ENDING
    }

    private volatile State state = State.STARTING;

    /** From now on {@code /readyz} says this. */
    void become(State next) {
        state = next;
    }

    /** Whether {@code /readyz} says so. */
    boolean ready() {
        return state == State.READY;
    }

    /** Answers at both paths. */
    Listener on(Listener listener) {
        return listener.at("/livez", page(this::alive)).at("/readyz", page(this::readiness));
    }

    private void alive(HttpExchange exchange) throws IOException {
        Answers.text(exchange, 200, "ok");
    }

    private void readiness(HttpExchange exchange) throws IOException {
        State now = state;
        Answers.text(exchange, now == State.READY ? 200 : 503, now.name().toLowerCase(Locale.ROOT));
    }

    /** A page to look at: only {@code GET} and {@code HEAD}. */
    static HttpHandler page(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                if (exchange.getRequestMethod().equals("GET")
                        || exchange.getRequestMethod().equals("HEAD")) {
                    handler.handle(exchange);
                } else {
                    exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                    Answers.text(exchange, 405, "this is to be looked at");
                }
            }
        };
    }
}
