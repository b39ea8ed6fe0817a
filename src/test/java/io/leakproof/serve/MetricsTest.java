package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.webhook.ReviewResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that Prometheus reads. */
@Timeout(120)
class MetricsTest {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
                        + "text/plain;version=1.0.0;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
                        + "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1"
            })
    void whoever_takes_open_metrics_gets_it_as_prometheus_does_whatever_else_it_takes(String accepted)
            throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            HttpResponse<String> page = Client.plain(started.server(), "/metrics", accepted);
            assertThat(page.headers().firstValue("Content-Type")).contains(OPEN_METRICS);
            assertThat(page.body())
                    .contains("# TYPE leakproof_refused_requests counter\n")
                    .contains("leakproof_refused_requests_total{status=\"429\"} 0.0\n")
                    .endsWith("# EOF\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain", "text/html,application/xhtml+xml,*/*;q=0.8"})
    void everybody_else_gets_text(String accepted) throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            HttpResponse<String> page = Client.plain(started.server(), "/metrics", accepted);
            assertThat(page.headers().firstValue("Content-Type")).contains(TEXT);
            assertThat(page.body())
                    .contains("# TYPE leakproof_refused_requests_total counter\n")
                    .doesNotContain("# EOF");
        }
    }

    @Test
    void each_line_is_one_that_prometheus_reads() throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            Client.of(started.server()).review("/validate", "x");
            assertThat(Client.plain(started.server(), "/metrics").lines().filter(line -> !line.startsWith("#")))
                    .hasSizeGreaterThan(30)
                    .allMatch(line -> line.matches(
                            "[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? [0-9]+(\\.[0-9]+(E-?[0-9]+)?)?"));
        }
    }

    @Test
    void two_servers_in_one_process_count_apart() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Started one = Started.with(folder, Started::echo);
                Started two = Started.with(other, Started::echo)) {
            Client.of(one.server()).review("/validate", "x");
            Client.of(one.server()).review("/validate", "x");
            Client.of(two.server()).review("/validate", "x");
            assertThat(Client.plain(one.server(), "/metrics")).contains("leakproof_review_seconds_count 2\n");
            assertThat(Client.plain(two.server(), "/metrics")).contains("leakproof_review_seconds_count 1\n");
        }
    }

    @Test
    void quotes_backslashes_and_line_feeds_stay_inside_their_label() throws Exception {
        Metrics metrics = new Metrics();
        metrics.answered(
                new ReviewResponse(new byte[0], "pods", "warn", List.of("a\"} 7\n\\b"), List.of(), new byte[0]), 1);
        for (String accepted : List.of("*/*", "application/openmetrics-text")) {
            String page = new String(metrics.page(Metrics.format(accepted)), StandardCharsets.UTF_8);
            assertThat(page).contains("leakproof_rule_hits_total{decision=\"warn\",rule=\"a\\\"} 7\\n\\\\b\"} 1.0\n");
        }
    }

    @Test
    void what_an_alarm_is_raised_for_is_there_before_it_happens() throws Exception {
        try (Started started = Started.with(folder, Started::echo)) {
            assertThat(Client.plain(started.server(), "/metrics"))
                    .contains("leakproof_refused_requests_total{status=\"429\"} 0.0\n")
                    .contains("leakproof_reloads_total{outcome=\"failed\",what=\"certificate\"} 0.0\n")
                    .contains("leakproof_reloads_total{outcome=\"failed\",what=\"configuration\"} 0.0\n")
                    .contains("leakproof_decision_log_lost_total 0.0\n")
                    .contains("leakproof_certificate_not_after_seconds ");
        }
    }

    @Test
    void tells_all_that_operators_are_told_to_watch() throws Exception {
        Set<String> told = names("`(leakproof_[a-z_]+)", Files.readString(Path.of("src/main/kubernetes/README.md")));
        try (Started started = Started.with(folder, Started::echo)) {
            Client.of(started.server()).review("/validate", "x");
            String page = Client.plain(started.server(), "/metrics");
            assertThat(told).hasSizeGreaterThan(8).isSubsetOf(names("# TYPE ([a-z_]+) ", page));
        }
    }

    private static Set<String> names(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
