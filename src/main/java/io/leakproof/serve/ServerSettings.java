package io.leakproof.serve;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The addresses at which a server listens, its files, and how much it takes on.
 *
 * @param configuration the admission configuration
 * @param listen where reviews are taken, over TLS
 * @param metrics where metrics and health are told, in plain
 * @param certificates a PEM file with the server's certificates, its own first
 * @param key a PEM file with its key
 * @param clientAuthorities a PEM file with the authorities whose clients may ask; null where anybody may
 * @param workers how many reviews are decided at a time
 * @param queue how many more may wait
 */
public record ServerSettings(
        Path configuration,
        InetSocketAddress listen,
        InetSocketAddress metrics,
        Path certificates,
        Path key,
        @Nullable Path clientAuthorities,
        int workers,
        int queue) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if nothing could be decided, or nobody wait
     */
    public ServerSettings {
        if (workers < 1 || queue < 1) {
            throw new IllegalArgumentException("workers " + workers + ", queue " + queue);
        }
    }
}
