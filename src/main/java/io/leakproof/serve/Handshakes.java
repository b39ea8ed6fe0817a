package io.leakproof.serve;

import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Secures connections, and does their handshakes in threads apart, the newest first. A handshake takes a hundred times as long as to
 * read a request: where more are begun than can be done, they hold up nobody whose connection is secured already, and whoever comes
 * next does not wait for those that are never gone on with.
 */
final class Handshakes extends SslConnectionFactory {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final ThreadPoolExecutor executor;

    Handshakes(String name, SslContextFactory.Server tls, String next) {
        super(tls, next);
        executor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new NewestFirst(),
                new NamedThreadFactory(name + "-handshakes"));
        executor.allowCoreThreadTimeOut(true);
        setEnsureSecureRequestCustomizer(false); // it is for clients to check by which name they know the server
    }

    @Override
    protected SslConnection newSslConnection(Connector connector, EndPoint endPoint, SSLEngine engine) {
        return new Secured(connector.getByteBufferPool(), connector, endPoint, engine);
    }

    @Override
    protected void doStop() throws Exception {
        executor.shutdownNow();
        super.doStop();
    }

    /** A queue whose newest entry comes first; how many connections there can be bounds how many wait. */
    static final class NewestFirst extends LinkedBlockingDeque<Runnable> {

        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable handshake) {
            return offerFirst(handshake);
        }
    }

    /** A connection whose handshake is done apart. */
    private final class Secured extends SslConnection implements SslHandshakeListener {

        private volatile boolean secured;

        Secured(ByteBufferPool buffers, Connector connector, EndPoint endPoint, SSLEngine engine) {
            super(
                    buffers,
                    connector.getExecutor(),
                    getSslContextFactory(),
                    endPoint,
                    engine,
                    isDirectBuffersForDecryption(),
                    isDirectBuffersForEncryption());
            addHandshakeListener(this);
        }

        @Override
        public void handshakeSucceeded(Event event) {
            secured = true;
        }

        @Override
        public void onFillable() {
            if (secured) {
                super.onFillable();
                return;
            }
            try {
                executor.execute(super::onFillable);
            } catch (RejectedExecutionException e) {
                close(); // the end has come
            }
        }
    }
}
