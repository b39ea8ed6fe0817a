package io.leakproof.serve;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Secures connections by TLS 1.2 or later, with certificates that may change while it is in use. Thread-safe. */
final class Tls extends HttpsConfigurator {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** The stores never leave memory. */
    private static final char[] NO_PASSWORD = {};

    /** For how long a client that comes back need not show its certificate again. */
    private static final int SESSION_SECONDS = 300;

    private final boolean clientsAreChecked;

    /**
     * Secures connections.
     *
     * @param current the context for a connection that begins now
     * @param clientsAreChecked whether clients must show a certificate
     */
    Tls(Supplier<SSLContext> current, boolean clientsAreChecked) {
        super(new SSLContext(new Current(current), current.get().getProvider(), "TLS") {});
        this.clientsAreChecked = clientsAreChecked;
    }

    @Override
    public void configure(HttpsParameters parameters) {
        SSLParameters secured = getSSLContext().getDefaultSSLParameters();
        secured.setProtocols(PROTOCOLS);
        secured.setNeedClientAuth(clientsAreChecked);
        parameters.setSSLParameters(secured);
    }

    /**
     * A context of one certificate and one set of authorities.
     *
     * @param identity what the server shows
     * @param authorities who must have signed a client's certificate; null where anybody may come
     */
    static SSLContext context(Identity identity, @Nullable List<X509Certificate> authorities) {
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry(
                    "server", identity.key(), NO_PASSWORD, identity.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys.getKeyManagers(), authorities == null ? new TrustManager[0] : trusting(authorities), null);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustManager[] trusting(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry(String.valueOf(store.size()), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** A store that takes a chain in whatever order, as PKCS#12 does not. */
    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }

    /** Asks another context, as the JDK's server does not take one in the place of another while it runs. */
    private static final class Current extends SSLContextSpi {

        private final Supplier<SSLContext> context;

        Current(Supplier<SSLContext> context) {
            this.context = context;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return context.get().createSSLEngine(host, port);
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return context.get().createSSLEngine();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return context.get().getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return context.get().getSupportedSSLParameters();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return context.get().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return context.get().getClientSessionContext();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return context.get().getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return context.get().getServerSocketFactory();
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
            throw new UnsupportedOperationException();
        }
    }
}
