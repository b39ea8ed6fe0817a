package io.leakproof.serve;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who the server is, and whom it believes, as files say. */
final class Credentials {

    private final CurrentIdentity identity = new CurrentIdentity();
    private final CurrentAuthorities authorities = new CurrentAuthorities();
    private final ServerSettings settings;
    private final Consumer<String> tell;

    Credentials(ServerSettings settings, Consumer<String> tell) {
        this.settings = settings;
        this.tell = tell;
    }

    /** What reads the files, and puts what they say into force. */
    List<Supplier<Kept<?>>> readers() {
        Path believed = settings.clientAuthorities();
        return believed == null ? List.of(this::identity) : List.of(this::identity, () -> authorities(believed));
    }

    private Kept<Identity> identity() {
        return new Kept<>(
                "certificate",
                () -> Identity.read(settings.certificates(), settings.key()),
                made -> List.of(settings.certificates(), settings.key()),
                identity::become,
                tell);
    }

    private Kept<List<X509Certificate>> authorities(Path believed) {
        return new Kept<>(
                "client-authorities",
                () -> Identity.certificates(believed),
                made -> List.of(believed),
                authorities::become,
                tell);
    }

    /** How connections are secured by what is in force. */
    Tls tls() {
        @Nullable CurrentAuthorities asked = settings.clientAuthorities() == null ? null : authorities;
        return new Tls(identity, asked);
    }

    /** When the server's certificate runs out. */
    Instant expires() {
        return identity.expires();
    }
}
