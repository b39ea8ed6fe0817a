package io.leakproof.serve;

import java.net.InetAddress;
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

    /** A builder of a server that anybody on this machine may ask, at ports that are free. */
    public static Builder builder(Path configuration, Path certificates, Path key) {
        return new Builder(configuration, certificates, key);
    }

    /** Makes settings. Not thread-safe. */
    public static final class Builder {

        private static final int USUAL_QUEUE = 64;

        private final Path configuration;
        private final Path certificates;
        private final Path key;
        private InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        private InetSocketAddress metrics = listen;
        private @Nullable Path clientAuthorities;
        private int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
        private int queue = USUAL_QUEUE;

        private Builder(Path configuration, Path certificates, Path key) {
            this.configuration = configuration;
            this.certificates = certificates;
            this.key = key;
        }

        /** Sets where reviews are taken, over TLS. */
        public Builder listen(InetSocketAddress value) {
            listen = value;
            return this;
        }

        /** Sets where metrics and health are told, in plain. */
        public Builder metrics(InetSocketAddress value) {
            metrics = value;
            return this;
        }

        /** Sets the PEM file with the authorities whose clients may ask; null lets anybody ask. */
        public Builder clientAuthorities(@Nullable Path value) {
            clientAuthorities = value;
            return this;
        }

        /** Sets how many reviews are decided at a time. */
        public Builder workers(int value) {
            workers = value;
            return this;
        }

        /** Sets how many more reviews may wait. */
        public Builder queue(int value) {
            queue = value;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if nothing could be decided, or nobody wait
         */
        public ServerSettings build() {
            return new ServerSettings(
                    configuration, listen, metrics, certificates, key, clientAuthorities, workers, queue);
        }
    }
}
