package io.leakproof.serve;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** How connections are secured: TLS 1.2 or later, and by whom. */
final class Tls extends HttpsConfigurator {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** A client that comes back within this time is believed without its certificate being looked at anew. */
    private static final int REMEMBERED_SECONDS = 300;

    private final boolean clientsAreChecked;

    /**
     * Connections to this identity.
     *
     * @param authorities who must have signed a client's certificate; null where anybody may come
     */
    Tls(CurrentIdentity identity, @Nullable CurrentAuthorities authorities) {
        super(secured(identity, authorities));
        clientsAreChecked = authorities != null;
    }

    @Override
    public void configure(HttpsParameters parameters) {
        SSLParameters secured = getSSLContext().getDefaultSSLParameters();
        secured.setProtocols(PROTOCOLS);
        secured.setNeedClientAuth(clientsAreChecked);
        parameters.setSSLParameters(secured);
    }

    private static SSLContext secured(CurrentIdentity identity, @Nullable CurrentAuthorities authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {identity},
                    authorities == null ? new TrustManager[0] : new TrustManager[] {authorities},
                    null);
            context.getServerSessionContext().setSessionTimeout(REMEMBERED_SECONDS);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
