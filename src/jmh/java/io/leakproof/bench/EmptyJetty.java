package io.leakproof.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What {@link Empty} does, on Jetty. */
public final class EmptyJetty {

    private EmptyJetty() {}

    /**
     * The program: says at which port it is, and goes on until it is ended.
     *
     * @param args a folder with a certificate
     */
    public static void main(String[] args) throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(Empty.secured(Path.of(args[0])));
        Server server = new Server(new QueuedThreadPool(Empty.MOST_THREADS));
        HttpConfiguration spoken = new HttpConfiguration();
        spoken.addCustomizer(new SecureRequestCustomizer(false)); // the clients' `Host` is no name in the certificate
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(spoken));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Answering());
        server.start();
        System.err.println("ready: https://127.0.0.1:" + connector.getLocalPort() + "/validate");
    }

    private static final class Answering extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Content.Source.asByteBuffer(request);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, Empty.ANSWER.length);
            response.write(true, ByteBuffer.wrap(Empty.ANSWER), callback);
            return true;
        }
    }
}
