package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewsTest {

    private static final AdmissionSetup SETUP = Recorded.setup("strict");
    private static final Duration SECONDS = Duration.ofSeconds(30);

    private static ReviewResponse ask(String body) throws BadReviewException {
        return SETUP.handler().review(body.getBytes(StandardCharsets.UTF_8), SECONDS);
    }

    private static String review(String resource, String rest) {
        String[] parts = resource.split("/", -1);
        return """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u-1",
                 "resource": {"group": "%s", "version": "v1", "resource": "%s"}, "subResource": "%s", "operation": "CREATE",
                 "namespace": "team-a", "name": "n", "userInfo": {"username": "alice", "groups": ["team-a"]}, %s}}
                """.formatted(parts[0], parts[1], parts.length > 2 ? parts[2] : "", rest);
    }

    private static String pod(String spec) {
        return review("/pods", "\"object\": {\"kind\": \"Pod\", \"spec\": {" + spec + "}}");
    }

    @Test
    void every_answer_has_the_uid_and_version_of_its_review() throws BadReviewException {
        for (Path file : Recorded.reviews()) {
            Map<?, ?> sent = map(Json.read(new String(Recorded.body(file), StandardCharsets.UTF_8), "sent"));
            ReviewResponse answer = SETUP.handler().review(Recorded.body(file), SECONDS);
            Map<?, ?> body = map(Json.read(new String(answer.body(), StandardCharsets.UTF_8), "answer"));
            Map<?, ?> response = map(body.get("response"));
            assertThat(body.get("apiVersion")).isEqualTo(sent.get("apiVersion"));
            assertThat(response.get("uid")).isEqualTo(map(sent.get("request")).get("uid"));
            assertThat(response.get("allowed")).isEqualTo(!answer.decision().equals("deny"));
            assertThat(map(response.get("auditAnnotations")).get("decision")).isEqualTo(answer.decision());
            assertThat(response.containsKey("status"))
                    .isEqualTo(answer.decision().equals("deny"));
            if (response.get("warnings") instanceof Collection<?> warnings) {
                assertThat(warnings).allMatch(warning -> warning.toString().length() <= 120);
            }
        }
    }

    @Test
    void ten_thousand_damaged_reviews_are_answered_or_refused() {
        Random random = new Random(20261122);
        List<byte[]> bodies = Recorded.reviews().stream().map(Recorded::body).toList();
        int answered = 0;
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = damaged(bodies.get(random.nextInt(bodies.size())), random);
            try {
                ReviewResponse answer = SETUP.handler().review(damaged, SECONDS);
                assertThat(answer.rules())
                        .as("round %d: %s", i, new String(damaged, StandardCharsets.UTF_8))
                        .doesNotContain("internal-error");
                answered++;
            } catch (BadReviewException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
                refused++;
            }
        }
        assertThat(answered).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }

    private static byte[] damaged(byte[] body, Random random) {
        byte[] damaged = body.clone();
        for (int many = 1 + random.nextInt(3); many > 0; many--) {
            int at = random.nextInt(damaged.length);
            damaged[at] = random.nextBoolean() ? (byte) random.nextInt(256) : body[random.nextInt(body.length)];
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\"}",
                "{\"apiVersion\": \"admission.k8s.io/v1beta1\", \"kind\": \"AdmissionReview\", \"request\": {\"uid\": \"u\"}}",
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"request\": {\"uid\": \"u\"}}",
                "{\"kind\": \"AdmissionReview\", \"kind\": \"AdmissionReview\"}"
            })
    void what_is_no_review_is_refused(String body) {
        assertThatThrownBy(() -> ask(body)).isInstanceOf(BadReviewException.class);
    }

    /** Its finalizers are taken away by an update; the same would be refused of an object that stays, or is new. */
    @ParameterizedTest
    @CsvSource({"UPDATE, true, allow", "UPDATE, false, deny", "CREATE, true, deny"})
    void what_goes_is_let_go(String operation, boolean going, String decision) throws BadReviewException {
        String metadata = going ? "\"deletionTimestamp\": \"2026-11-01T12:00:00Z\"" : "";
        String claim = review(
                        "resource.k8s.io/resourceclaims",
                        "\"object\": {\"metadata\": {" + metadata
                                + "}, \"spec\": {\"devices\": {\"requests\": [{\"deviceClassName\": \"gpu.nvidia.com\", \"adminAccess\": true}]}}}")
                .replace("CREATE", operation);
        assertThat(ask(claim).decision()).isEqualTo(decision);
    }

    @Test
    void a_claim_of_the_oldest_form_asks_for_its_class() throws BadReviewException {
        String claim = review(
                "resource.k8s.io/resourceclaims", "\"object\": {\"spec\": {\"resourceClassName\": \"odd.example\"}}");
        assertThat(ask(claim).rules()).contains("unknown-device");
        assertThat(ask(claim.replace("odd.example", "gpu.nvidia.com")).rules()).doesNotContain("unknown-device");
    }

    @Test
    void what_must_be_of_a_kind_and_is_not_is_refused_with_its_place() {
        assertThatThrownBy(() -> ask(pod("\"hostIPC\": \"yes\"")))
                .isInstanceOf(BadReviewException.class)
                .hasMessage("expected true or false at `request.object.spec.hostIPC`");
        assertThatThrownBy(() -> ask(pod("\"containers\": [{}, {\"resources\": {\"limits\": {\"a/b\": []}}}]")))
                .hasMessage("expected text at `request.object.spec.containers[1].resources.limits.a/b`");
    }

    @Test
    void what_nests_deeper_than_any_parser_goes_is_refused() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> ask(pod("\"containers\": " + deep))).isInstanceOf(BadReviewException.class);
        String kept = "[".repeat(480) + "]".repeat(480);
        assertThatThrownBy(() -> ask(pod("\"nodeSelector\": " + kept))).isInstanceOf(BadReviewException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "hostNetwork": true                                          | allow |
            "volumes": [{"hostPath": {"path": "/var/log"}}]              | allow |
            "volumes": [{"hostPath": {"path": "/dev/shm"}}]              | allow |
            "volumes": [{"hostPath": {"path": "/var/../dev//dri/"}}]     | deny  | device-nodes-without-allocation
            "volumes": [{"hostPath": {"path": "/"}}]                     | deny  | device-nodes-without-allocation
            "containers": [{"securityContext": {"privileged": true}}]    | deny  | device-nodes-without-allocation
            "initContainers": [{"resources": {"limits": {"habana.ai/gaudi": 1}}}] | deny | cross-tenant-read
            "ephemeralContainers": [{"resources": {"requests": {"habana.ai/gaudi": "1"}}}] | deny | cross-tenant-read
            "containers": [{"resources": {"limits": {"habana.ai/gaudi": "0"}}}] | allow |
            "containers": [{"resources": {"limits": {"deviceclass.resource.kubernetes.io/gaudi.intel.com": 1}}}] | deny | cross-tenant-read
            "containers": [{"resources": {"limits": {"example.com/odd": 1}}}] | warn | unknown-device
            "containers": [{"resources": {"limits": {"kubernetes.io/batch": 1, "cpu": 1, "hugepages-2Mi": "1Gi"}}}] | allow |
            "nodeName": "hls-7", "containers": [{"resources": {"limits": {"amd.com/gpu": 1}}}] | allow |
            "nodeSelector": {"nvidia.com/gpu.product": "A100"}, "containers": [{"resources": {"limits": {"nvidia.com/gpu": 1}}}] | warn | unknown-nodes
            "affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "nvidia.com/gpu.product", "operator": "NotIn", "values": ["NVIDIA-H100-80GB-HBM3"]}]}]}}}, "containers": [{"resources": {"limits": {"nvidia.com/gpu": 1}}}] | warn | unknown-nodes
            "nodeName": "elsewhere", "containers": [{"resources": {"limits": {"amd.com/gpu": 1}}}] | warn | unknown-nodes
            """)
    void a_pod_is_read_field_by_field(String spec, String decision, @Nullable String rule) throws BadReviewException {
        ReviewResponse answer = ask(pod(spec));
        assertThat(answer.decision()).as("%s", answer.rules()).isEqualTo(decision);
        if (rule == null) {
            assertThat(answer.rules()).isEmpty();
        } else {
            assertThat(answer.rules()).contains(rule);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"deviceClassName\": \"gaudi.intel.com\"}",
                "{\"name\": \"a\", \"exactly\": {\"deviceClassName\": \"gaudi.intel.com\"}}",
                "{\"name\": \"a\", \"firstAvailable\": [{\"name\": \"x\", \"deviceClassName\": \"gaudi.intel.com\"}]}"
            })
    void a_claim_is_read_in_each_version(String request) throws BadReviewException {
        ReviewResponse answer = ask(review(
                "resource.k8s.io/resourceclaims",
                "\"object\": {\"spec\": {\"devices\": {\"requests\": [" + request + "]}}}"));
        assertThat(answer.rules()).contains("cross-tenant-read");
        assertThat(answer.resource()).isEqualTo("resourceclaims");
    }

    @Test
    void a_claim_with_one_name_for_two_requests_is_decided_all_the_same() throws BadReviewException {
        String claim = """
                "object": {"spec": {"devices": {"requests": [{"name": "a", "deviceClassName": "rdma-net"},
                 {"name": "a", "deviceClassName": "gaudi.intel.com"}],
                 "constraints": [{"requests": ["a"], "matchAttribute": "resource.kubernetes.io/pcieRoot"}]}}}""";
        assertThat(ask(review("resource.k8s.io/resourceclaims", claim)).rules()).doesNotContain("internal-error");
    }

    @Test
    void a_claim_is_decided_by_what_it_was_given_and_where() throws BadReviewException {
        String status = """
                "object": {"spec": {"devices": {"requests": [{"name": "a", "deviceClassName": "odd"}]}}, "status": {"allocation":
                 {"devices": {"results": [{"request": "a", "driver": "gaudi.intel.com", "pool": "%s", "device": "d"}]}}}}""";
        assertThat(ask(review("resource.k8s.io/resourceclaims/status", status.formatted("hls-01")))
                        .rules())
                .contains("cross-tenant-read")
                .doesNotContain("unknown-device");
        assertThat(ask(review("resource.k8s.io/resourceclaims/status", status.formatted("anywhere")))
                        .rules())
                .contains("cross-tenant-read");
    }

    @Test
    void a_deletion_is_allowed_with_nothing_in_it() throws BadReviewException {
        String body = review("/pods", "\"object\": null, \"oldObject\": {\"spec\": {\"hostIPC\": 5}}")
                .replace("CREATE", "DELETE");
        assertThat(ask(body).decision()).isEqualTo("allow");
        assertThat(ask(body).resource()).isEqualTo("pods");
    }

    @Test
    void what_is_not_understood_is_not_called_safe() throws BadReviewException {
        ReviewResponse answer = ask(review("kubeflow.org/gizmos", "\"object\": {}"));
        assertThat(answer.resource()).isEqualTo("other");
        assertThat(answer.undetermined()).containsExactly("unknown-resource");
    }

    @Test
    void a_tenant_cannot_move_its_namespace_to_another() throws BadReviewException {
        String change = "\"oldObject\": {\"metadata\": {\"labels\": {\"tenant\": \"red\"}}},"
                + " \"object\": {\"metadata\": {\"labels\": {\"tenant\": \"%s\", \"mine\": \"x\"}}}";
        assertThat(ask(review("/namespaces", change.formatted("blue"))).rules()).containsExactly("guarded-label");
        assertThat(ask(review("/namespaces", change.formatted("blue"))).decision())
                .isEqualTo("deny");
        assertThat(ask(review("/namespaces", change.formatted("red"))).decision())
                .isEqualTo("allow");
        String admin = review("/namespaces", change.formatted("blue")).replace("[\"team-a\"]", "[\"system:masters\"]");
        assertThat(ask(admin).decision()).isEqualTo("allow");
        for (String part :
                List.of("/namespaces/status", "/namespaces/finalize")) { // which an API server takes labels by, too
            assertThat(ask(review(part, change.formatted("blue"))).rules()).containsExactly("guarded-label");
            assertThat(ask(review(part, change.formatted("red"))).decision()).isEqualTo("allow");
        }
    }

    @Test
    void nothing_secret_gets_into_the_log() throws BadReviewException {
        String spec = """
                "containers": [{"name": "c", "image": "i?token=SECRET", "command": ["SECRET"], "args": ["SECRET"], "env":
                 [{"name": "PASSWORD", "value": "SECRET"}], "resources": {"limits": {"habana.ai/gaudi": "1"}}}]""";
        String body = pod(spec)
                .replace(
                        "\"kind\": \"Pod\"",
                        "\"kind\": \"Pod\", \"metadata\": {\"name\": \"p\", \"annotations\": {\"last-applied\": \"SECRET\"},"
                                + " \"labels\": {\"l\": \"SECRET\"}, \"managedFields\": [\"SECRET\"]}");
        assertThat(body).contains("SECRET");
        assertThat(ask(body).logLine()).contains("habana.ai/gaudi").doesNotContain("SECRET", "\n");
    }

    @Test
    void a_logged_decision_comes_out_the_same_and_otherwise_under_another_configuration() throws BadReviewException {
        AdmissionSetup other = Recorded.setup("usual");
        int changed = 0;
        for (Path file : Recorded.reviews()) {
            String line = SETUP.handler().review(Recorded.body(file), SECONDS).logLine();
            assertThat(SETUP.logReplay().difference(line, "log")).isEmpty();
            assertThat(other.logReplay().difference(line, "log").orElseThrow())
                    .contains("not the same: configuration")
                    .contains("policies");
            changed += other.logReplay().difference(line, "log").orElseThrow().contains(" now") ? 1 : 0;
        }
        assertThat(changed).isGreaterThan(8);
    }

    @Test
    void the_made_up_review_can_be_answered() {
        SETUP.canary();
        assertThat(SETUP.digests()).containsOnlyKeys("configuration", "policies", "catalogue", "rules");
        assertThat(SETUP.files()).hasSize(3);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }
}
