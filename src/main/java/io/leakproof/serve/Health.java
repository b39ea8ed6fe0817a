package io.leakproof.serve;

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
        return listener.at("/livez", RequestHandler.toLookAt(this::alive))
                .at("/readyz", RequestHandler.toLookAt(this::readiness));
    }

    private void alive(Exchange exchange) {
        exchange.answer(200, "ok");
    }

    private void readiness(Exchange exchange) {
        State now = state;
        exchange.answer(now == State.READY ? 200 : 503, now.name().toLowerCase(Locale.ROOT));
    }
}
