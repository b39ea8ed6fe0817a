package io.leakproof.admission.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.Recorded;
import io.leakproof.admission.webhook.ReviewResponse;
import io.leakproof.admission.webhook.Texts;
import io.leakproof.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration says of single namespaces, objects and days, and who may change on what that depends. */
class SettingsTest {

    private static final String MORE = """
              file: namespaces.json
            actions:
              admin-access: warn
            overrides:
              - label: stage
                value: trial
                actions: {admin-access: audit}
              - label: team
                value: careful
                actions: {admin-access: deny}
            exceptions:
              - {ticket: SEC-7, finding: admin-access, namespace: team-a, name: "monitor-*", until: 2026-12-31}
            admins: [platform]
            exempt_namespaces: [kube-system]
            """;

    /** What `kubectl get namespaces -o json` prints, in short. */
    private static final String NAMESPACES = """
            {"apiVersion": "v1", "kind": "List", "items": [
             {"metadata": {"name": "trial", "labels": {"tenant": "red", "stage": "trial"}}},
             {"metadata": {"name": "careful", "labels": {"tenant": "red", "stage": "trial", "team": "careful"}}},
             {"metadata": {"name": "done", "labels": {"tenant": "red", "stage": "done"}}}]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write_the_configuration() throws IOException {
        Files.writeString(folder.resolve("namespaces.json"), NAMESPACES);
        String policy = "habanalabs-memory-scrub.yaml";
        Files.copy(Recorded.FOLDER.resolve(policy), folder.resolve(policy));
        String usual = Files.readString(Recorded.FOLDER.resolve("usual.yaml"));
        Files.writeString(
                folder.resolve("admission.yaml"),
                usual.replace("../../../../", Path.of("").toAbsolutePath() + "/")
                        .replace("devices:\n", MORE + "devices:\n"));
    }

    private AdmissionSetup on(String day) {
        Clock clock = Clock.fixed(Instant.parse(day + "T23:59:59Z"), ZoneOffset.UTC);
        return AdmissionSetup.read(folder.resolve("admission.yaml"), clock);
    }

    private static ReviewResponse ask(AdmissionSetup setup, String resource, String namespace, String rest)
            throws BadReviewException {
        String body = """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u", "operation": "UPDATE",
                 "resource": {"group": "", "resource": "%s"}, "namespace": "%s", %s}}""".formatted(resource, namespace, rest);
        return setup.handler().review(body.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
    }

    /** A Pod that looks at all cards of a node. */
    private static ReviewResponse pod(AdmissionSetup setup, String namespace, String name) throws BadReviewException {
        return ask(setup, "pods", namespace, """
                "name": "%s", "object": {"spec": {"containers": [{"resources": {"limits": {"gpu.intel.com/xe_monitoring": 1}}}]}}
                """.formatted(name));
    }

    @ParameterizedTest
    @CsvSource({"team-b, warn", "trial, allow", "careful, deny", "done, warn", "nowhere, warn", "kube-system, allow"})
    void actions_go_by_the_labels_of_the_namespace(String namespace, String decision) throws BadReviewException {
        ReviewResponse answer = pod(on("2026-11-22"), namespace, "p");
        assertThat(answer.decision()).isEqualTo(decision);
        assertThat(answer.rules()).as("written down in any case").contains("admin-access");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, team-a, monitor-1, allow",
        "2027-01-01, team-a, monitor-1, warn",
        "2026-12-31, team-a, other-1, warn",
        "2026-12-31, team-b, monitor-1, warn"
    })
    void an_exception_is_for_some_objects_of_a_namespace_until_its_last_day(
            String day, String namespace, String name, String decision) throws BadReviewException {
        assertThat(pod(on(day), namespace, name).decision()).isEqualTo(decision);
    }

    @Test
    void an_exception_is_told_with_its_ticket_and_its_end() {
        String manifest = """
                apiVersion: v1
                kind: Pod
                metadata: {name: monitor-1, namespace: team-a}
                spec: {containers: [{name: c, resources: {limits: {gpu.intel.com/xe_monitoring: 1}}}]}
                """;
        assertThat(Texts.admit(on("2026-12-31"), Map.of("pod.yaml", manifest), "")
                        .listed()
                        .get(0)
                        .decision()
                        .findings())
                .filteredOn(finding -> finding.concern() == io.leakproof.admission.Concern.ADMIN_ACCESS)
                .singleElement()
                .satisfies(finding -> assertThat(finding.lines()).contains("  note: borne until 2026-12-31 by SEC-7"));
    }

    @Test
    void what_an_exception_covered_then_is_replayed_as_covered() throws BadReviewException {
        String line = pod(on("2026-12-31"), "team-a", "monitor-1").logLine();
        assertThat(on("2027-06-01").logReplay().difference(line, "log")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"stage": "trial"}                  | null              | deny
            {"stage": "trial"}                  | {}                | deny
            {}                                  | {"stage": "done"} | deny
            {"team": "careless"}                | {"team": "careful"} | deny
            {"tenant": "blue"}                  | {"tenant": "red"} | deny
            {"stage": "trial", "mine": "x"}     | {"stage": "trial"} | allow
            """)
    void nobody_but_admins_changes_a_label_on_which_actions_depend(String after, String before, String decision)
            throws BadReviewException {
        String change = """
                "name": "n", "userInfo": {"groups": ["%s", "system:authenticated"]}, "object": {"metadata": {"labels": %s}},
                 "oldObject": {"metadata": {"labels": %s}}""";
        AdmissionSetup setup = on("2026-11-22");
        for (String namespace : new String[] {"trial", "kube-system"}) {
            assertThat(ask(setup, "namespaces", namespace, change.formatted("tenants", after, before))
                            .decision())
                    .as("not even where nothing else is done")
                    .isEqualTo(decision);
        }
        assertThat(ask(setup, "namespaces", "trial", change.formatted("platform", after, before))
                        .decision())
                .isEqualTo("allow");
    }

    @Test
    void who_changes_a_namespace_is_logged_with_its_labels_and_replayed() throws BadReviewException {
        String change = """
                "name": "n", "userInfo": {"groups": ["tenants"]}, "object": {"metadata": {"labels": {"stage": "trial"}}}""";
        AdmissionSetup setup = on("2026-11-22");
        String line = ask(setup, "namespaces", "", change).logLine();
        assertThat(Json.write(Json.read(line, "line"), false)).contains("\"labels\":{\"stage\":\"trial\"}");
        assertThat(setup.logReplay().difference(line, "log")).isEmpty();
    }
}
