package io.leakproof.serve;

import io.leakproof.source.BadInputException;
import io.leakproof.source.Problem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A port and what answers there: Jetty, which reads handshakes, heads and bodies as they come, in a few threads, so that only a request
 * that has come as a whole has a thread, one of those that answer. A request that takes longer than {@link #SLOWEST_REQUEST} to come is cut off.
 */
final class Listener implements AutoCloseable {

    private static final Duration SLOWEST_REQUEST = Duration.ofSeconds(5);

    /** Longer than API servers keep a connection that they do not use, 90 s: who closes first loses no request. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(120);

    private static final int BACKLOG = 1024;
    private static final int MOST_OF_A_HEAD = 1 << 14;

    /** How many threads accept, wait for what comes, and read it: more would only make each handshake take longer. */
    private static final int READING_THREADS = 6 + Runtime.getRuntime().availableProcessors();

    /** How many requests wait for a thread that answers: fractions of a millisecond. */
    static final int MOST_WAITING = 256;

    /** The attribute of a request that is one, and has an exchange. */
    private static final String TAKEN = Listener.class.getName();

    private static final RequestHandler NOTHING_HERE =
            RequestHandler.toLookAt(exchange -> exchange.answer(404, "there is nothing here"));

    private final String written;
    private final Server server;
    private final ServerConnector connector;
    private final ThreadPoolExecutor answering;
    private final Connections<EndPoint> connections;
    private final Map<String, RequestHandler> handlers = new HashMap<>();
    private volatile boolean leaving;

    /**
     * Listens, and answers once it is started.
     *
     * @param name what its threads are called
     * @param address the port 0 is any that is free
     * @param tls how connections are secured; null where they are not
     * @param answering how many requests may be answered at a time, at most
     * @param turnedAway runs for each connection that is closed because there are too many
     * @param refused takes the status of each request that Jetty refuses, or for which no thread is free
     * @throws BadInputException if that address cannot be had
     */
    Listener(
            String name,
            InetSocketAddress address,
            SslContextFactory.@Nullable Server tls,
            int answering,
            Runnable turnedAway,
            IntConsumer refused) {
        written = address.getHostString() + ":" + address.getPort();
        this.answering = new ThreadPoolExecutor(
                answering,
                answering,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                new NamedThreadFactory(name + "-answering"));
        this.answering.allowCoreThreadTimeOut(true);
        QueuedThreadPool threads = new QueuedThreadPool(READING_THREADS);
        threads.setName(name);
        threads.setDaemon(true);
        server = new Server(threads);
        connections = new Connections<>(SLOWEST_REQUEST, EndPoint::close, turnedAway);
        HttpConnectionFactory http = http();
        connector = tls == null
                ? new Bounded(server, connections, http)
                : new Bounded(server, connections, secured(tls, http), http);
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(LONGEST_IDLE.toMillis());
        server.addConnector(connector);
        Executor answerers = this.answering;
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                request.setAttribute(TAKEN, TAKEN);
                Exchange exchange =
                        new Exchange(request, response, callback, connections, answerers, () -> leaving, refused);
                handlerOf(exchange.path()).handle(exchange);
                return true;
            }
        });
        server.setErrorHandler(inPlainText(refused));
        open();
    }

    private static HttpConnectionFactory http() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MOST_OF_A_HEAD);
        return new HttpConnectionFactory(configuration);
    }

    /** Secures connections whatever name a client knows the server by, as it is for clients to check that. */
    private static SslConnectionFactory secured(SslContextFactory.Server tls, HttpConnectionFactory http) {
        SslConnectionFactory secured = new SslConnectionFactory(tls, http.getProtocol());
        secured.setEnsureSecureRequestCustomizer(false);
        return secured;
    }

    /** Counts what Jetty refuses itself, where a request is none, and says why in plain text. */
    private static ErrorHandler inPlainText(IntConsumer refused) {
        ErrorHandler errors = new ErrorHandler() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                if (request.getAttribute(TAKEN) == null) { // of those that were, many have only gone away
                    refused.accept(response.getStatus());
                }
                return super.handle(request, response, callback);
            }
        };
        errors.setDefaultResponseMimeType("text/plain");
        errors.setShowStacks(false);
        errors.setShowOrigin(false);
        return errors;
    }

    private void open() {
        try {
            connector.open();
        } catch (IOException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw BadInputException.of(Problem.in(written, "cannot be listened at: " + reason.getMessage()));
        }
    }

    /** Has what is asked for at a path answered by this; at {@code /}, all that nothing else answers. */
    Listener at(String path, RequestHandler handler) {
        handlers.put(path, handler);
        return this;
    }

    private RequestHandler handlerOf(String path) {
        RequestHandler handler = handlers.get(path);
        return handler == null ? handlers.getOrDefault("/", NOTHING_HERE) : handler;
    }

    void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        closeSlow();
    }

    private void closeSlow() {
        connections.closeSlow();
        connector.getScheduler().schedule(this::closeSlow, 500, TimeUnit.MILLISECONDS);
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    /** Closes each connection after its answer from now on, so that clients go elsewhere. */
    void leave() {
        leaving = true;
    }

    /** Reads no more requests, and waits until those that were read have their answers; says whether they have them in time. */
    boolean drain(Duration most) throws InterruptedException {
        connector.close();
        connections.end();
        return connections.awaitAnswers(most);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            answering.shutdownNow();
        }
    }

    /** Has connections kept track of as they come and go. */
    private static final class Bounded extends ServerConnector {

        private final Connections<EndPoint> connections;

        Bounded(Server server, Connections<EndPoint> connections, ConnectionFactory... factories) {
            super(server, 1, 1, factories);
            this.connections = connections;
        }

        @Override
        protected void onEndPointOpened(EndPoint connection) {
            super.onEndPointOpened(connection);
            connections.opened(connection, ((InetSocketAddress) connection.getRemoteSocketAddress()).getAddress());
        }

        @Override
        protected void onEndPointClosed(EndPoint connection) {
            super.onEndPointClosed(connection);
            connections.closed(connection);
        }
    }
}
