package io.leakproof.bench;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The server that the webhook has, with settings like its own, and a handler that reads a body and answers <code>{}</code>. */
public final class Empty {

    static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

    private Empty() {}

    /**
     * The program: says at which port it is, and goes on until it is ended.
     *
     * @param args a folder with a certificate
     */
    public static void main(String[] args) throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(secured(Path.of(args[0])));
        HttpConnectionFactory http = new HttpConnectionFactory(new HttpConfiguration());
        SslConnectionFactory secured = new SslConnectionFactory(tls, http.getProtocol());
        secured.setEnsureSecureRequestCustomizer(false);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1, secured, http);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Content.Source.asByteBuffer(request);
                response.getHeaders().put("Content-Type", "application/json");
                response.write(true, ByteBuffer.wrap(ANSWER), callback);
                return true;
            }
        });
        server.start();
        System.err.println("ready: https://127.0.0.1:" + connector.getLocalPort() + "/validate");
    }

    static SSLContext secured(Path folder) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(Certificates.STORE))) {
            store.load(in, Certificates.PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, Certificates.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
