package io.leakproof.serve;

import io.leakproof.admission.webhook.ReviewResponse;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the server does, with Prometheus' own library, in a registry of its own: two servers in one process do not mix.
 * Thread-safe.
 */
final class Metrics {

    /** The name of the counter of decisions that are missing from the decision log. */
    static final String LOST = "leakproof_decision_log_lost_total";

    /** The name of the counter of connections that were closed because there were too many. */
    static final String TURNED_AWAY = "leakproof_turned_away_connections_total";

    private static final PrometheusTextFormatWriter TEXT = PrometheusTextFormatWriter.create();
    private static final OpenMetricsTextFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.create();

    private static final String TAKEN = "taken";
    private static final String FAILED = "failed";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter reviews =
            counter("leakproof_reviews_total", "Reviews that were answered.", "resource", "decision");
    private final Counter hits =
            counter("leakproof_rule_hits_total", "Reviews a rule had a part in.", "rule", "decision");
    private final Counter undetermined =
            counter("leakproof_undetermined_total", "Reviews that do not say what they would have to.", "reason");
    private final Counter refused = counter(
            "leakproof_refused_requests_total",
            "Requests that were not answered with a review, by HTTP status.",
            "status");
    private final Counter turnedAway = counter(
            TURNED_AWAY,
            "Connections closed because too many had sent no whole request, or none for the longest time.");
    private final Counter reloads =
            counter("leakproof_reloads_total", "Changes of files, by what they came to.", "what", "outcome");
    private final Counter lost = counter(
            LOST,
            "Lines that are not in the decision log, or not whole: nobody took them in time, or they could not be written.");

    /** The library comes without tracing, which only exemplars need. */
    private final Histogram seconds = Histogram.builder()
            .name("leakproof_review_seconds")
            .help("From the first byte of a body to its answer.")
            .classicOnly()
            .classicUpperBounds(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
            .withoutExemplars()
            .register(registry);

    Metrics() {
        refused.initLabelValues("429");
        GaugeWithCallback.builder()
                .name("jvm_memory_used_bytes")
                .help("Memory in use, by pool.")
                .labelNames("pool")
                .callback(memory -> {
                    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                        memory.call(pool.getUsage().getUsed(), pool.getName());
                    }
                })
                .register(registry);
        gauge(
                "jvm_threads_current",
                "Threads.",
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        gauge(
                "jvm_classes_loaded",
                "Classes.",
                () -> ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsDouble()))
                .register(registry);
    }

    /**
     * From now on the page tells this, too, as it is when the page is asked for.
     *
     * @param configured since when the configuration is in force
     * @param expires when the certificate runs out
     * @param ready what {@code /readyz} says
     * @param waiting how many reviews wait
     * @param leaks how many cards of pools leak whatever workloads ask for
     */
    void watch(
            Supplier<Instant> configured,
            Supplier<Instant> expires,
            BooleanSupplier ready,
            IntSupplier waiting,
            IntSupplier leaks) {
        gauge(
                "leakproof_configuration_age_seconds",
                "Since the configuration in force was loaded.",
                () -> Duration.between(configured.get(), Instant.now()).toMillis() / 1e3);
        gauge(
                "leakproof_certificate_not_after_seconds",
                "When the first certificate of the chain in force runs out, since 1970.",
                () -> expires.get().getEpochSecond());
        gauge("leakproof_ready", "Whether /readyz says so.", () -> ready.getAsBoolean() ? 1 : 0);
        gauge("leakproof_waiting_reviews", "Reviews that wait for a worker.", waiting::getAsInt);
        gauge(
                "leakproof_pool_leaks",
                "Cards of pools that leak to whoever is given them next, even where workloads ask for nothing but the card.",
                leaks::getAsInt);
    }

    /** A review was answered. */
    void answered(ReviewResponse review, long nanos) {
        reviews.labelValues(review.resource(), review.decision()).inc();
        for (String rule : review.rules()) {
            hits.labelValues(rule, review.decision()).inc();
        }
        for (String reason : review.undetermined()) {
            undetermined.labelValues(reason).inc();
        }
        seconds.observe(nanos / 1e9);
    }

    /** A request got this status instead of a review. */
    void refused(int status) {
        refused.labelValues(String.valueOf(status)).inc();
    }

    /** A connection was closed because there were too many. */
    void turnedAway() {
        turnedAway.inc();
    }

    /** Counts reloads of these files, which may change. */
    void mayReload(String what) {
        reloads.initLabelValues(what, TAKEN);
        reloads.initLabelValues(what, FAILED);
    }

    /** Files have changed, and were taken or not. */
    void reloaded(String what, boolean taken) {
        reloads.labelValues(what, taken ? TAKEN : FAILED).inc();
    }

    /** A line of the decision log is lost. */
    void logLineLost() {
        lost.inc();
    }

    /** Sends the page in the format that is asked for. */
    void answer(Exchange exchange) {
        ExpositionFormatWriter format = format(exchange.header("Accept"));
        exchange.answer(200, format.getContentType(), page(format), () -> {});
    }

    /** OpenMetrics for who takes it; never the binary format, which Prometheus takes first but needs a jar that is not here. */
    static ExpositionFormatWriter format(@Nullable String accepted) {
        return OPEN_METRICS.accepts(accepted) ? OPEN_METRICS : TEXT;
    }

    /** The page. */
    byte[] page(ExpositionFormatWriter format) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            format.write(page, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toByteArray();
    }
}
