package io.leakproof.serve;

/** Answers what is asked for at a path. Thread-safe. */
interface RequestHandler {

    /** Reads a request, and answers it. */
    void handle(Exchange exchange);

    /** The same for {@code GET} and {@code HEAD} without a body alone; other methods are answered with 405. */
    static RequestHandler toLookAt(RequestHandler handler) {
        return exchange -> exchange.read(0, unread -> {
            if (exchange.method().equals("GET") || exchange.method().equals("HEAD")) {
                handler.handle(exchange);
            } else {
                exchange.set("Allow", "GET, HEAD");
                exchange.answer(405, "this is to be looked at");
            }
        });
    }
}
