package io.leakproof.serve;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Secures connections by TLS 1.2 or later, with certificates that may change while it is in use. */
final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** The stores never leave memory. */
    private static final char[] NO_PASSWORD = {};

    /** For how long a client that comes back need not show its certificate again. */
    private static final int SESSION_SECONDS = 300;

    private Tls() {}

    /**
     * Secures connections.
     *
     * @param clientsAreChecked whether clients must show a certificate
     */
    static SslContextFactory.Server securing(boolean clientsAreChecked) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setIncludeProtocols(PROTOCOLS);
        tls.setNeedClientAuth(clientsAreChecked);
        tls.setRenegotiationAllowed(false);
        return tls;
    }

    /** Secures by this the connections that begin from now on. */
    static void renew(SslContextFactory.Server tls, SSLContext context) {
        try {
            tls.reload(secured -> secured.setSslContext(context));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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
}
