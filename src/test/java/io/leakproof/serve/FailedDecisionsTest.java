package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.JsonValue;
import io.leakproof.TestPod;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.LogReplay;
import io.leakproof.evaluate.CanaryException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a review whose decision throws: the verdict that the configuration has for it, in time and on the record. */
@Timeout(120)
@Tag("slow")
class FailedDecisionsTest {

    private static final String GAUDI = "habana.ai/gaudi";
    private static final String INTEL = "gpu.intel.com/i915";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** A time that has no day, as a broken clock may give it. */
    private static final Instant BEYOND_CALENDARS = Instant.MAX;

    private static final String CONFIGURATION = """
            admission: test
            policies: [policy.yaml]
            rules: [own.drl]
            actions: {%s: %s}
            pools: [{name: gaudi, kernels: ["6.12"], drivers: [habanalabs-gaudi2, habanalabs@vendor, i915], policy: in-force}]
            tenants: {namespaces: {team-a: {tenant: red}}}
            """;

    /** Says of Gaudis what a label says of them, and no device of the catalogue has one: a sentence that is blank throws. */
    private static final String RULE = """
            package leakproof;

            import io.leakproof.facts.*;
            import io.leakproof.policy.*;
            import io.leakproof.rules.*;

            rule "own-kept-for-somebody"
            when
                $open : OpenQuestion( user.tenant == "another", device.driver == "habanalabs-gaudi2" )
            then
                insert( new Denial( Authority.POLICY, Errno.EACCES, $open.device().labels().value( "kept-for" ) ) );
            end
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write_the_files() throws IOException {
        Files.writeString(
                folder.resolve("policy.yaml"),
                "policy: in-force\noptions: {drm_master: while-exported, scrub: on-release}\n");
        Files.writeString(folder.resolve("own.drl"), RULE);
    }

    private Path configured(String finding, String action) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), CONFIGURATION.formatted(finding, action));
    }

    private static HttpResponse<String> ask(Started started, String device) throws IOException, InterruptedException {
        HttpResponse<String> answer = Client.of(started.server())
                .review("/validate?timeout=60s", TestPod.wanting(device).review());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static String decision(HttpResponse<String> answer) {
        boolean allowed = Boolean.TRUE.equals(JsonValue.at(answer.body(), "response", "allowed"));
        String decision = String.valueOf(JsonValue.at(answer.body(), "response", "auditAnnotations", "decision"));
        assertThat(allowed).isEqualTo(!decision.equals("deny"));
        return decision;
    }

    /** Why something is refused, or of what whoever asks is warned. */
    private static String told(HttpResponse<String> answer) {
        return String.valueOf(
                decision(answer).equals("deny")
                        ? JsonValue.at(answer.body(), "response", "status", "message")
                        : JsonValue.at(answer.body(), "response", "warnings", 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deny | undecided: it is not decided whether habanalabs-gaudi2 and habanalabs@vendor leak: rule `own-kept-for-somebody` \
            threw java.lang.IllegalArgumentException: a conclusion without a reason on pool gaudi (kernel 6.12, policy in-force)
            warn | undecided: it is not decided whether habanalabs-gaudi2 and habanalabs@vendor leak: rule `own-kept-for-somebody` threw...
            """)
    void by_a_rule_that_throws_for_one_device_are_undecided_for_that_device_alone(String action, String words)
            throws Exception {
        Path configuration = configured("undecided", action);
        try (Started started = Started.start(folder, null, 2, 4, LoadedConfiguration::read)) {
            HttpResponse<String> answer = ask(started, GAUDI);
            assertThat(decision(answer)).isEqualTo(action);
            assertThat(told(answer)).isEqualTo(words);
            assertThat(decision(ask(started, INTEL))).isEqualTo("allow");
            List<String> lines = started.logged();
            assertThat(lines)
                    .extracting(line -> JsonValue.at(line, "undetermined"))
                    .containsExactly(List.of("undecided"), List.of());
            LogReplay same = AdmissionSetup.read(configuration).logReplay();
            assertThat(lines)
                    .allSatisfy(line -> assertThat(same.difference(line, "log")).isEmpty());
            Files.writeString(
                    folder.resolve("own.drl"), RULE.replaceAll("\\$open.device.*\"kept-for\" \\)", "\"it is kept\""));
            assertThat(AdmissionSetup.read(configuration).logReplay().difference(lines.get(0), "log"))
                    .contains(action
                            + " [undecided] then, allow [] now; not the same: rules; then it was cut short, by its deadline, a"
                            + " limit or a rule that failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "warn"})
    void by_a_mistake_of_the_program_are_internal_errors_for_as_long_as_it_lasts(String action) throws Exception {
        Path configuration = configured("internal-error", action);
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        InstantSource clock = now::get;
        try (Started started = Started.start(folder, null, 2, 4, file -> by(file, clock.withZone(ZoneOffset.UTC)))) {
            now.set(BEYOND_CALENDARS);
            HttpResponse<String> answer = ask(started, INTEL);
            assertThat(decision(answer)).isEqualTo(action);
            assertThat(told(answer)).startsWith("internal-error: the decision failed: DateTimeException");
            now.set(NOON);
            assertThat(decision(ask(started, INTEL))).isEqualTo("allow");
            assertThat(Client.plain(started.server(), "/metrics"))
                    .contains("leakproof_rule_hits_total{decision=\"" + action + "\",rule=\"internal-error\"} 1.0\n");
            List<String> lines = started.logged();
            assertThat(lines)
                    .extracting(line -> JsonValue.at(line, "undetermined"))
                    .containsExactly(List.of("internal-error"), List.of());
            LogReplay same = AdmissionSetup.read(configuration).logReplay();
            assertThat(lines)
                    .allSatisfy(line -> assertThat(same.difference(line, "log")).isEmpty());
        }
    }

    private static LoadedConfiguration by(Path configuration, Clock clock) {
        AdmissionSetup setup = AdmissionSetup.read(configuration, clock);
        setup.canary();
        return new LoadedConfiguration(setup.handler(), setup.files(), List.of());
    }

    @Test
    void from_the_start_keep_a_configuration_out() throws IOException {
        Path configuration = configured("internal-error", "warn");
        assertThatThrownBy(() -> by(configuration, Clock.fixed(BEYOND_CALENDARS, ZoneOffset.UTC)))
                .isInstanceOf(CanaryException.class)
                .hasMessage("the configuration is not used: a made-up review was answered by [internal-error]");
    }

    /** API servers write strings longer than tenants send them: each `<` of a command as six characters. */
    @Test
    void a_review_that_is_too_long_gets_the_verdict_for_what_is_not_decided() throws Exception {
        String beginning = """
                {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u","resource":{"group":"",\
                "version":"v1","resource":"%s"},"name":"p","namespace":"team-a","operation":"CREATE","object":{"x":"
                """.strip();
        String rest = "x".repeat(3 << 20) + "\"}}}";
        configured("undecided", "deny");
        try (Started started = Started.start(folder, null, 2, 4, LoadedConfiguration::read)) {
            Client client = Client.of(started.server());
            HttpResponse<String> answer = client.review("/validate", beginning.formatted("pods") + rest);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains(
                            "\"uid\":\"u\",\"allowed\":false",
                            "undecided: the object cannot be read: a review may have 3 MiB");
            assertThat(client.review("/validate", beginning.formatted("namespaces") + rest)
                            .statusCode())
                    .isEqualTo(413);
            assertThat(started.logged()).singleElement().asString().contains("\"decision\":\"deny\"");
        }
    }

    /** Whatever there is about its object: by a status, a Pod is admitted where the failure policy is to ignore it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"spec\":{\"containers\":{}}}",
                "{\"spec\":{\"containers\":[{\"securityContext\":{\"privileged\":\"no\"}}]}}",
                "{\"a\":\"%s\"}",
                "{\"a\":1,\"a\":2}",
                "nothing"
            })
    void an_object_that_cannot_be_read_gets_the_verdict_for_what_is_not_decided(String object) throws Exception {
        String review = """
                {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"u","resource":{"group":"",\
                "version":"v1","resource":"%s"},"name":"p","namespace":"team-a","operation":"CREATE","object":
                """.strip();
        String deep = object.contains("%s") ? "{\"a\":".repeat(600) + "1" + "}".repeat(600) : object;
        configured("undecided", "deny");
        try (Started started = Started.start(folder, null, 2, 4, LoadedConfiguration::read)) {
            Client client = Client.of(started.server());
            HttpResponse<String> answer = client.review("/validate", review.formatted("pods") + deep + "}}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(decision(answer)).isEqualTo("deny");
            assertThat(told(answer)).startsWith("undecided: the object cannot be read: ");
            if (!deep.startsWith("{\"spec")) {
                HttpResponse<String> guarded = client.review("/validate", review.formatted("namespaces") + deep + "}}");
                assertThat(guarded.statusCode()).isEqualTo(400);
            }
        }
    }
}
