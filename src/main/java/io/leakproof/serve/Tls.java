package io.leakproof.serve;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Secures connections by TLS 1.2 or later, with certificates that may change while it is in use. */
final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** The stores never leave memory. */
    private static final String NO_PASSWORD = "";

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
        tls.setKeyStorePassword(NO_PASSWORD);
        tls.setSslSessionTimeout(SESSION_SECONDS);
        return tls;
    }

    /**
     * Secures by this the connections that begin from now on.
     *
     * @param identity what the server shows
     * @param authorities who must have signed a client's certificate; none where anybody may come
     */
    static void renew(SslContextFactory.Server tls, Identity identity, List<X509Certificate> authorities) {
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry(
                    "server",
                    identity.key(),
                    NO_PASSWORD.toCharArray(),
                    identity.chain().toArray(X509Certificate[]::new));
            KeyStore trusted = emptyStore();
            for (X509Certificate authority : authorities) {
                trusted.setCertificateEntry(String.valueOf(trusted.size()), authority);
            }
            tls.reload(secured -> {
                secured.setKeyStore(own);
                secured.setTrustStore(trusted);
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A store that takes a chain in whatever order, as PKCS#12 does not. */
    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        return store;
    }
}
