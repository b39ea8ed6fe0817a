package io.leakproof.cli;

import io.leakproof.serve.ReviewServer;
import io.leakproof.serve.ServerSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The admission webhook. */
@Command(
        name = "serve",
        customSynopsis = "leakproof serve [OPTIONS] --config FILE --tls-cert FILE --tls-key FILE",
        description = {
            "Answer AdmissionReviews, which are posted to /validate, until SIGTERM or Ctrl-C.",
            "",
            "One line of JSON for each decision goes to standard output. Files that change are read anew; those that"
                    + " cannot be used leave what was in force as it was, and standard error says why."
        })
final class ServeCommand extends Subcommand {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The admission configuration.")
    private Path config;

    @Option(
            names = "--tls-cert",
            required = true,
            paramLabel = "FILE",
            description = "The server's certificate and its intermediate ones, as PEM.")
    private Path certificate;

    @Option(
            names = "--tls-key",
            required = true,
            paramLabel = "FILE",
            description = "Its key, as PEM: PKCS#8, not encrypted.")
    private Path key;

    @Option(
            names = "--client-ca",
            paramLabel = "FILE",
            description = "Accept only clients with a certificate of these authorities, as PEM (default: anybody).")
    private @Nullable Path clientAuthorities;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            converter = OfAddress.class,
            defaultValue = "0.0.0.0:8443",
            description = "Where reviews are taken, over TLS (default: ${DEFAULT-VALUE}; port 0: any that is free).")
    private InetSocketAddress listen;

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            converter = OfAddress.class,
            defaultValue = "0.0.0.0:9090",
            description = "Where /metrics, /livez and /readyz are, over HTTP (default: ${DEFAULT-VALUE}).")
    private InetSocketAddress metrics;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many reviews are decided at a time (default: one for each processor, at least 2).")
    private int workers = Math.max(2, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many more may wait; further ones are answered with 429 (default: ${DEFAULT-VALUE}).")
    private int queue;

    @Option(
            names = "--poll",
            paramLabel = "DURATION",
            converter = SearchOptions.OfDuration.class,
            defaultValue = "10s",
            description = "How often to look whether files have changed (default: ${DEFAULT-VALUE}).")
    private Duration poll;

    @Option(
            names = "--linger",
            paramLabel = "DURATION",
            converter = SearchOptions.OfDuration.class,
            defaultValue = "3s",
            description =
                    "How long to go on answering after SIGTERM, as clients learn late (default: ${DEFAULT-VALUE}).")
    private Duration linger;

    @Option(
            names = "--drain",
            paramLabel = "DURATION",
            converter = SearchOptions.OfDuration.class,
            defaultValue = "30s",
            description = "How long to wait then for what is being decided (default: ${DEFAULT-VALUE}).")
    private Duration drain;

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
            server.watch(poll);
            interrupt.await();
            tell(server.drain(linger, drain) ? "ended" : "ended, and left reviews without an answer");
        }
        return Exit.WELL;
    }

    private void tell(String text) {
        streams().tell("leakproof: " + text + "\n");
    }

    private ServerSettings settings() {
        try {
            return ServerSettings.builder(config, certificate, key)
                    .listen(listen)
                    .metrics(metrics)
                    .clientAuthorities(clientAuthorities)
                    .workers(workers)
                    .queue(queue)
                    .build();
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
