package io.leakproof.serve;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A port and what answers there: the JDK's server. It reads a request in a thread of its own, the TLS handshake included, so there is
 * a thread for each client that is being listened to, and no more than {@link #MOST_AT_ONCE} of them. What takes longer than
 * {@link #SLOWEST_REQUEST} seconds to arrive is cut off.
 */
final class Listener implements AutoCloseable {

    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_CONNECTIONS = 1024;
    private static final int SLOWEST_REQUEST = 5;
    private static final int SLOWEST_ANSWER = 40;
    private static final int BACKLOG = 128;

    /** The JDK's server reads these once, for the whole JVM; whoever has set one before keeps it. */
    private static final Map<String, Integer> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", SLOWEST_REQUEST,
            "sun.net.httpserver.maxRspTime", SLOWEST_ANSWER,
            "jdk.httpserver.maxConnections", MOST_CONNECTIONS,
            "sun.net.httpserver.maxIdleConnections", MOST_CONNECTIONS);

    static {
        LIMITS.forEach((name, value) -> setUnlessSet(name, value.toString()));
        setUnlessSet("sun.net.httpserver.nodelay", "true"); // head and body are two packets: 40 ms otherwise
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    /**
     * Listens, and answers once it is started.
     *
     * @param name what its threads are called
     * @param address the port 0 is any that is free
     * @param tls how connections are secured; null where they are not
     * @param refused runs for each request that no thread was left for; its connection is closed
     * @throws BadInputException if that address cannot be had
     */
    Listener(String name, InetSocketAddress address, @Nullable Tls tls, Runnable refused) {
        threads = new ThreadPoolExecutor(
                0,
                MOST_AT_ONCE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new NamedThreadFactory(name),
                (request, pool) -> {
                    refused.run();
                    throw new RejectedExecutionException();
                });
        try {
            if (tls == null) {
                server = HttpServer.create(address, BACKLOG);
            } else {
                HttpsServer secured = HttpsServer.create(address, BACKLOG);
                secured.setHttpsConfigurator(tls);
                server = secured;
            }
        } catch (IOException e) {
            throw BadInputException.of(Problem.in(
                    address.getHostString() + ":" + address.getPort(), "cannot be listened at: " + e.getMessage()));
        }
        server.setExecutor(threads);
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** Has what is asked for at a path, and below it, answered by this. */
    Listener at(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    void start() {
        server.start();
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Closes all connections. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
