package io.leakproof.serve;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** The server's certificates and key, and the authorities of its clients, as their files hold them now. Changed by one thread. */
final class Credentials {

    private final ServerSettings settings;
    private final Consumer<String> report;
    private List<X509Certificate> authorities = List.of();
    private volatile @Nullable Identity identity;
    private final SslContextFactory.Server tls;

    Credentials(ServerSettings settings, Consumer<String> report) {
        this.settings = settings;
        this.report = report;
        tls = Tls.securing(settings.clientAuthorities() != null);
    }

    /** Readers of the files, which put what they hold into force. */
    List<Supplier<Reloadable<?>>> readers() {
        Path file = settings.clientAuthorities();
        return file == null ? List.of(this::identity) : List.of(this::identity, () -> authorities(file));
    }

    private Reloadable<Identity> identity() {
        return new Reloadable<>(
                "certificate",
                () -> Identity.read(settings.certificates(), settings.key()),
                read -> List.of(settings.certificates(), settings.key()),
                read -> {
                    identity = read;
                    renew();
                },
                report);
    }

    private Reloadable<List<X509Certificate>> authorities(Path file) {
        return new Reloadable<>(
                "client-authorities",
                () -> Identity.certificates(file),
                read -> List.of(file),
                read -> {
                    authorities = read;
                    renew();
                },
                report);
    }

    private void renew() {
        Tls.renew(tls, Objects.requireNonNull(identity), authorities);
    }

    /** Secures each connection by the credentials that are in force when it begins. */
    SslContextFactory.Server tls() {
        return tls;
    }

    /** When the server's certificate runs out; 1970 before it is read. */
    Instant expires() {
        Identity current = identity;
        return current == null ? Instant.EPOCH : current.expires();
    }
}
