package io.leakproof.serve;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Gives each handshake the identity that is current when it begins. A handshake asks for an alias first, and for the key and the
 * chain of that alias later, so an alias stands for one identity for ever; the latest few are kept. Thread-safe.
 */
final class CurrentIdentity extends X509ExtendedKeyManager {

    private static final int KEPT = 4;

    private final ConcurrentSkipListMap<Integer, Identity> identities = new ConcurrentSkipListMap<>();

    /** Handshakes that begin from now on get this one. */
    synchronized void become(Identity next) {
        identities.put(identities.isEmpty() ? 0 : identities.lastKey() + 1, next);
        while (identities.size() > KEPT) {
            identities.pollFirstEntry();
        }
    }

    /** When it has to be another one; for ever ago where there is none. */
    Instant expires() {
        Map.@Nullable Entry<Integer, Identity> current = identities.lastEntry();
        return current == null ? Instant.EPOCH : current.getValue().expires();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        Map.@Nullable Entry<Integer, Identity> current = identities.lastEntry();
        return current != null && current.getValue().key().getAlgorithm().equals(keyType)
                ? current.getKey().toString()
                : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Identity identity = identities.get(Integer.valueOf(alias));
        return identity == null ? null : identity.key();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Identity identity = identities.get(Integer.valueOf(alias));
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = chooseEngineServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null; // it is never a client
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
