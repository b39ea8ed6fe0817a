package io.leakproof.serve;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Bounds how many connections there are besides those on which a whole request has come and is being answered. Where there are too
 * many, of one address or at all, the one goes that has waited longest: whoever means it is done long before. In the end it knows
 * which requests were read, so that each of these is answered and no other is begun. Thread-safe.
 *
 * @param <C> a connection
 */
final class Connections<C> {

    static final int MOST_OF_AN_ADDRESS = 768;
    static final int MOST = 1536;

    private final long patience;
    private final Consumer<C> close;
    private final Runnable turnedAway;

    /** On which the next request has not come as a whole. */
    private final Waiting<C> unheard = new Waiting<>();

    /** Which had an answer, and have not begun another request. */
    private final Waiting<C> idle = new Waiting<>();

    private int answering;
    private boolean ending;

    /**
     * Keeps account of connections, of which there are none yet.
     *
     * @param patience how long a request may take to come, the handshake of a new connection included
     * @param close closes a connection; is not called under a lock
     * @param turnedAway runs for each that is closed because there are too many
     */
    Connections(Duration patience, Consumer<C> close, Runnable turnedAway) {
        this.patience = patience.toNanos();
        this.close = close;
        this.turnedAway = turnedAway;
    }

    /** Waits for a request on a new connection. */
    void opened(C connection, InetAddress address) {
        Optional<C> gone;
        boolean late;
        synchronized (this) {
            late = ending;
            gone = late ? Optional.of(connection) : await(unheard, connection, address);
        }
        gone.ifPresent(late ? close : this::turnAway);
    }

    /** Waits for the rest of a request whose head has come. */
    void begun(C connection) {
        Optional<C> gone;
        synchronized (this) {
            gone = idle.remove(connection).flatMap(address -> await(unheard, connection, address));
        }
        gone.ifPresent(this::turnAway);
    }

    /**
     * Takes a request that has come as a whole, to be answered.
     *
     * @return from where; nothing if the connection was closed before, so that there is nobody to be answered
     */
    synchronized Optional<InetAddress> read(C connection) {
        Optional<InetAddress> address = unheard.remove(connection);
        answering += address.isPresent() ? 1 : 0;
        return address;
    }

    /** Waits for the next request, as one that was read has its answer. */
    void answered(C connection, InetAddress address) {
        Optional<C> gone;
        boolean late;
        synchronized (this) {
            answering--;
            notifyAll();
            late = ending;
            gone = late ? Optional.of(connection) : await(idle, connection, address);
        }
        gone.ifPresent(late ? close : this::turnAway);
    }

    /** Forgets a connection that is no more. */
    synchronized void closed(C connection) {
        unheard.remove(connection);
        idle.remove(connection);
    }

    /** Closes those on which a request takes too long to come. */
    void closeSlow() {
        List<C> slow;
        synchronized (this) {
            slow = unheard.longerThan(patience);
            slow.forEach(unheard::remove);
        }
        slow.forEach(close);
    }

    /** Takes no more requests: closes all connections but those on which one is being answered; these follow. */
    void end() {
        List<C> waiting = new ArrayList<>();
        synchronized (this) {
            ending = true;
            waiting.addAll(unheard.all());
            waiting.addAll(idle.all());
            waiting.forEach(this::closed);
        }
        waiting.forEach(close);
    }

    /** Waits until each request that was read has its answer; says whether that was so in time. */
    synchronized boolean awaitAnswers(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); answering > 0 && left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return answering == 0;
    }

    /** Has one wait; takes out that for which there is no room any more, if there is one. */
    private static <C> Optional<C> await(Waiting<C> waiting, C connection, InetAddress address) {
        waiting.add(connection, address);
        Optional<C> gone = waiting.tooMany(address, MOST_OF_AN_ADDRESS, MOST);
        gone.ifPresent(waiting::remove);
        return gone;
    }

    private void turnAway(C connection) {
        close.accept(connection);
        turnedAway.run();
    }
}
