package io.leakproof.serve;

/** Answers what is asked for at a path. Thread-safe. */
interface RequestHandler {

    /** Reads a request, and answers it. */
    void handle(Exchange exchange);

    /** A page to look at: only {@code GET} and {@code HEAD}. */
    static RequestHandler toLookAt(RequestHandler page) {
        return exchange -> exchange.read(0, unread -> {
            if (exchange.method().equals("GET") || exchange.method().equals("HEAD")) {
                page.handle(exchange);
            } else {
                exchange.set("Allow", "GET, HEAD");
                exchange.answer(405, "this is to be looked at");
            }
        });
    }
}
