package io.leakproof.serve;

import io.leakproof.admission.kubernetes.Review;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * What the server counts. Written by hand: six counters and a histogram are less than the twelve jars that the usual library brings.
 * Thread-safe.
 */
final class Metrics {

    private final Counter reviews =
            new Counter("leakproof_reviews_total", "Reviews that were answered.", "resource", "decision");
    private final Counter hits =
            new Counter("leakproof_rule_hits_total", "Reviews a rule had a part in.", "rule", "decision");
    private final Counter undetermined =
            new Counter("leakproof_undetermined_total", "Reviews that do not say what they would have to.", "reason");
    private final Counter refused = new Counter(
            "leakproof_refused_requests_total",
            "Requests that were not answered with a review, by HTTP status.",
            "status");
    private final Counter turnedAway = new Counter(
            "leakproof_turned_away_connections_total",
            "Connections closed unheard because too many were being listened to.");
    private final Counter reloads =
            new Counter("leakproof_reloads_total", "Changes of files, by what they came to.", "what", "outcome");
    private final Counter lost =
            new Counter("leakproof_decision_log_lost_total", "Lines of the decision log that nobody took in time.");
    private final Histogram seconds =
            new Histogram("leakproof_review_seconds", "From the first byte of a body to its answer.");

    /** A review was answered. */
    void answered(Review review, long nanos) {
        reviews.count(review.resource(), review.decision());
        new HashSet<>(review.rules()).forEach(rule -> hits.count(rule, review.decision()));
        new HashSet<>(review.undetermined()).forEach(undetermined::count);
        seconds.took(nanos);
    }

    /** A request got this status instead of a review. */
    void refused(int status) {
        refused.count(String.valueOf(status));
    }

    /** A connection was closed because too many were being listened to. */
    void turnedAway() {
        turnedAway.count();
    }

    /** Files have changed, and were taken or not. */
    void reloaded(String what, boolean taken) {
        reloads.count(what, taken ? "taken" : "failed");
    }

    /** A line of the decision log is lost. */
    void logLineLost() {
        lost.count();
    }

    /**
     * The page.
     *
     * @param configured since when the configuration is in force
     * @param expires when the certificate runs out
     * @param ready what {@code /readyz} says
     * @param waiting how many reviews wait
     */
    String page(Instant configured, Instant expires, boolean ready, int waiting) {
        MetricsPage page = new MetricsPage();
        for (Counter counter : List.of(reviews, hits, undetermined, refused, turnedAway, reloads, lost)) {
            counter.write(page);
        }
        seconds.write(page);
        page.gauge(
                "leakproof_configuration_age_seconds",
                "Since the configuration in force was loaded.",
                Duration.between(configured, Instant.now()).toMillis() / 1e3);
        page.gauge(
                "leakproof_certificate_not_after_seconds",
                "When the first certificate of the chain in force runs out, since 1970.",
                expires.getEpochSecond());
        page.gauge("leakproof_ready", "Whether /readyz says so.", ready ? 1 : 0);
        page.gauge("leakproof_waiting_reviews", "Reviews that wait for a worker.", waiting);
        jvm(page);
        return page.toString();
    }

    private static void jvm(MetricsPage page) {
        page.family("jvm_memory_used_bytes", "Memory in use, by pool.", "gauge");
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            page.sample(
                    "jvm_memory_used_bytes",
                    List.of("pool"),
                    List.of(pool.getName()),
                    pool.getUsage().getUsed());
        }
        page.gauge(
                "jvm_threads_current",
                "Threads.",
                ManagementFactory.getThreadMXBean().getThreadCount());
        page.gauge(
                "jvm_classes_loaded",
                "Classes.",
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }
}
