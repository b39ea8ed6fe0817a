package io.leakproof.cli;

import io.leakproof.serve.ReviewServer;
import io.leakproof.serve.ServerSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The admission webhook. */
final class ServeCommand extends Subcommand {

    private final Supplier<String> config =
            option("--config", "FILE", "The admission configuration.").one();
    private final Supplier<String> certificate = option(
                    "--tls-cert", "FILE", "The server's certificate and its intermediate ones, as PEM.")
            .one();
    private final Supplier<String> key = option("--tls-key", "FILE", "Its key, as PEM: PKCS#8, not encrypted.")
            .one();
    private final Supplier<Optional<String>> clientAuthorities = option(
                    "--client-ca",
                    "FILE",
                    "Accept only clients with a certificate of these authorities, as PEM (default: anybody).")
            .maybe();
    private final Supplier<InetSocketAddress> listen = option(
                    "--listen",
                    "HOST:PORT",
                    new OfAddress(),
                    "Where reviews are taken, over TLS (default: ${DEFAULT-VALUE}; port 0: any that is free).")
            .or("0.0.0.0:8443");
    private final Supplier<InetSocketAddress> metrics = option(
                    "--metrics",
                    "HOST:PORT",
                    new OfAddress(),
                    "Where /metrics, /livez and /readyz are, over HTTP (default: ${DEFAULT-VALUE}).")
            .or("0.0.0.0:9090");
    private final Supplier<Integer> workers = option(
                    "--workers",
                    "N",
                    int.class,
                    "How many reviews are decided at a time (default: one for each processor, at least 2).")
            .or("" + Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final Supplier<Integer> queue = option(
                    "--queue",
                    "N",
                    int.class,
                    "How many more may wait; further ones are answered with 429 (default: ${DEFAULT-VALUE}).")
            .or("64");
    private final Supplier<Duration> poll = option(
                    "--poll",
                    "DURATION",
                    new SearchOptions.OfDuration(),
                    "How often to look whether files have changed (default: ${DEFAULT-VALUE}).")
            .or("10s");
    private final Supplier<Duration> linger = option(
                    "--linger",
                    "DURATION",
                    new SearchOptions.OfDuration(),
                    "How long to go on answering after SIGTERM, as clients learn late (default: ${DEFAULT-VALUE}).")
            .or("3s");
    private final Supplier<Duration> drain = option(
                    "--drain",
                    "DURATION",
                    new SearchOptions.OfDuration(),
                    "How long to wait then for what is being decided (default: ${DEFAULT-VALUE}).")
            .or("30s");

    ServeCommand(Streams streams) {
        super(
                streams,
                "serve",
                "[OPTIONS] --config FILE --tls-cert FILE --tls-key FILE",
                "Answer AdmissionReviews, which are posted to /validate, until SIGTERM or Ctrl-C.",
                "",
                "One line of JSON for each decision goes to standard output. Files that change are read anew; those that"
                        + " cannot be used leave what was in force as it was, and standard error says why.");
    }

    @Override
    public Integer call() throws InterruptedException {
        Streams streams = streams();
        long begun = System.nanoTime();
        try (Interrupt interrupt = Interrupt.of(streams);
                ReviewServer server = ReviewServer.start(settings(), streams::log, this::tell)) {
            tell(String.format(
                    Locale.ROOT,
                    "ready after %.1f s: reviews at https://%s/validate, metrics at http://%s/metrics",
                    (System.nanoTime() - begun) / 1e9,
                    written(server.address()),
                    written(server.metricsAddress())));
            server.poolLeaks().forEach(this::tell);
            server.watch(poll.get());
            interrupt.await();
            tell(server.drain(linger.get(), drain.get()) ? "ended" : "ended, and left reviews without an answer");
        }
        return Exit.WELL;
    }

    private void tell(String text) {
        streams().tell("leakproof: " + text + "\n");
    }

    private ServerSettings settings() {
        ServerSettings.Builder settings = ServerSettings.builder(
                        Path.of(config.get()), Path.of(certificate.get()), Path.of(key.get()))
                .listen(listen.get())
                .metrics(metrics.get())
                .clientAuthorities(clientAuthorities.get().map(Path::of).orElse(null));
        try {
            return settings.workers(workers.get()).queue(queue.get()).build();
        } catch (IllegalArgumentException e) {
            throw misused("--workers and --queue are at least 1");
        }
    }

    private static String written(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** A host and a port; a host with colons stands in brackets. */
    static final class OfAddress implements ITypeConverter<InetSocketAddress> {

        private static final Pattern WRITTEN = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]]+)):(\\d{1,5})");
        private static final int LAST_PORT = 65_535;

        @Override
        public InetSocketAddress convert(String text) {
            Matcher matcher = WRITTEN.matcher(text);
            if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > LAST_PORT) {
                throw new TypeConversionException(
                        "`" + text + "` is not an address such as 127.0.0.1:8443 or [::1]:8443");
            }
            String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(matcher.group(3)));
            if (address.isUnresolved()) {
                throw new TypeConversionException("`" + host + "` is no host of this network");
            }
            return address;
        }
    }
}
