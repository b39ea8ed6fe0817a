package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.JsonValue;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.LogLine;
import io.leakproof.admission.webhook.ReviewHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmitCommandTest {

    private static final String STRICT = "src/test/resources/admission/strict.yaml";
    private static final String USUAL = "src/test/resources/admission/usual.yaml";
    private static final String REVIEWS = "src/test/resources/admission/reviews-1.36";
    private static final String MANIFESTS = """
            # what a team keeps in one file
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: train, namespace: team-a}
            spec:
              template:
                spec:
                  hostIPC: true
                  containers:
                    - {name: c, resources: {limits: {habana.ai/gaudi: 1}}}
            --- # a list in the middle
            apiVersion: v1
            kind: List
            items:
              - apiVersion: v1
                kind: Pod
                metadata: {generateName: one-}
                spec: {containers: [{name: c, resources: {limits: {nvidia.com/gpu: "1"}}}]}
            """;

    @TempDir
    private Path folder;

    private static Ran admit(String input, String config, String... more) {
        String[] args = new String[4 + more.length];
        System.arraycopy(new String[] {"admit", "-", "--config", config}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return Ran.withInput(input, args);
    }

    @Test
    void decides_manifests_each_at_its_place() {
        Ran ran = admit(MANIFESTS, USUAL, "--namespace", "team-b");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("-      ConfigMap team-b/settings  <stdin>:2:1\n")
                .contains("warn   Deployment team-a/train  <stdin>:6:1\n    fds-may-cross: host-ipc beside ")
                .contains("\nallow  Pod team-b/one-  <stdin>:19:5\ncatalogue     sha256:")
                .endsWith("2 objects: 0 denied, 1 warned of, 1 allowed; 1 that no webhook would be asked about\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void denies_a_template_as_it_denies_its_pods() {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: train, namespace: team-a}
                spec: {hostIPC: true, containers: [{name: c, resources: {limits: {habana.ai/gaudi: 1}}}]}
                """;
        assertThat(admit(MANIFESTS, STRICT, "--namespace", "team-b").code()).isEqualTo(1);
        assertThat(admit(MANIFESTS, STRICT).out()).contains("deny   Deployment team-a/train", "cross-tenant-read: ");
        assertThat(admit(pod, STRICT).out()).contains("deny   Pod team-a/train", "cross-tenant-read: ");
        assertThat(admit(pod, STRICT).code()).isEqualTo(1);
    }

    @Test
    void says_in_its_exit_code_that_something_is_undetermined() {
        Ran ran = admit(MANIFESTS.replace("nvidia.com/gpu", "example.com/odd"), USUAL);
        assertThat(ran.out()).contains("unknown-device: `example.com/odd` at request.object.spec.containers[0]");
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void decides_recorded_reviews_and_tells_programs() {
        Ran ran = Ran.with("admit", REVIEWS, "--config", STRICT, "--format", "json");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(JsonValue.at(ran.out(), "schema")).isEqualTo("leakproof/decisions/v1");
        assertThat(ran.out()).contains("\"concern\": \"cross-tenant-read\"", "\"answer\": \"deny\"");
    }

    @Test
    void refuses_what_is_no_object_with_its_place() {
        Ran ran = admit("kind: Pod\n---\n- a\n", USUAL);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("<stdin>:3:1: expected an object of Kubernetes, found a list");
        assertThat(admit("apiVersion: v1\nkind: Pod\nspec: {hostIPC: 5}\n", USUAL)
                        .err())
                .contains("<stdin>:1:1: expected true or false at `request.object.spec.hostIPC`");
        assertThat(admit("", USUAL).err()).contains("holds no object");
        assertThat(admit("a: !b 1\nc: *b\n", USUAL).err())
                .contains("<stdin>:1:4: tags are not read", "<stdin>:2:4: no anchor `b` stands above");
    }

    private static final String POD_WITH_CLAIM = """
            apiVersion: v1
            kind: Pod
            metadata: {name: train, namespace: team-c}
            spec:
              containers: [{name: c, resources: {claims: [{name: card}]}}]
              resourceClaims: [{name: card, %s}]
            """;
    private static final String CLAIM = """
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaim
            metadata: {name: card, namespace: team-c}
            spec: {devices: {requests: [{name: a, exactly: {deviceClassName: gaudi.intel.com}}]}}
            """;
    private static final String TEMPLATE = """
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaimTemplate
            metadata: {name: cards, namespace: team-c}
            spec: {spec: {devices: {requests: [{name: a, exactly: {deviceClassName: gaudi.intel.com}}]}}}
            """;
    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: team-c, labels: {tenant: red}}
            """;

    @Test
    void decides_a_pod_with_the_claims_that_stand_beside_it() {
        String byName = POD_WITH_CLAIM.formatted("resourceClaimName: card");
        String byTemplate = POD_WITH_CLAIM.formatted("resourceClaimTemplateName: cards");
        assertThat(admit(byName, STRICT).out())
                .contains(
                        "warn   Pod team-c/train  <stdin>:1:1\n    unknown-claim: what claim `card` holds does not stand");
        for (String together :
                List.of(byName + "---\n" + CLAIM, CLAIM + "---\n" + byName, TEMPLATE + "---\n" + byTemplate)) {
            Ran ran = admit(together, STRICT);
            assertThat(ran.out())
                    .doesNotContain("unknown-claim")
                    .containsPattern(
                            "deny   Pod team-c/train .*\n    cross-tenant-read: (by habanalabs-gaudi1|as of ResourceClaim)");
            assertThat(ran.code()).isEqualTo(1);
        }
        assertThat(admit(TEMPLATE + "---\n" + byName, STRICT).out()).contains("unknown-claim");
        assertThat(admit(CLAIM.replace("team-c", "team-d") + "---\n" + byName, STRICT)
                        .out())
                .contains("unknown-claim");
    }

    @Test
    void decides_a_pod_with_the_channel_of_the_compute_domain_that_stands_beside_it() {
        String domain = """
                apiVersion: resource.nvidia.com/v1beta1
                kind: ComputeDomain
                metadata: {name: racks, namespace: team-c}
                spec: {numNodes: 2, channel: {resourceClaimTemplate: {name: cards}}}
                ---
                """;
        String pod = POD_WITH_CLAIM
                .formatted("resourceClaimTemplateName: cards")
                .replace("containers:", "hostIPC: true\n  containers:");
        assertThat(admit(domain + pod, STRICT).out())
                .contains("Pod team-c/train", "nvidia-open")
                .doesNotContain("unknown-claim", "unknown-device");
        assertThat(admit(domain.replace("cards", "others") + pod, STRICT).out()).contains("unknown-claim");
        String nameless = domain.replace(", namespace: team-c", "") + pod.replace(", namespace: team-c", "");
        assertThat(admit(nameless, STRICT).out()).doesNotContain("unknown-claim");
    }

    @Test
    void decides_a_pod_with_what_its_claim_was_given() {
        String given = CLAIM.replace("gaudi.intel.com", "odd")
                + "status: {allocation: {devices: {results: [{request: a, driver: gaudi.intel.com, pool: p, device: d}]}}}\n";
        Ran ran = admit(POD_WITH_CLAIM.formatted("resourceClaimName: card") + "---\n" + given, STRICT);
        assertThat(ran.out().lines().takeWhile(line -> !line.contains(" ResourceClaim ")))
                .anyMatch(line -> line.contains("cross-tenant-read"))
                .noneMatch(line -> line.contains("unknown-device"));
    }

    @Test
    void decides_a_running_pod_with_the_claim_that_its_template_made() {
        String pod = POD_WITH_CLAIM.formatted("resourceClaimTemplateName: cards")
                + "status: {resourceClaimStatuses: [{name: card, resourceClaimName: train-card-x7}]}\n";
        String made = CLAIM.replace("{name: card,", "{name: train-card-x7,");
        String odd = TEMPLATE.replace("gaudi.intel.com", "odd");
        assertThat(admit(pod + "---\n" + made + "---\n" + odd, STRICT).out())
                .containsPattern("deny   Pod team-c/train .*\n    cross-tenant-read: by habanalabs-gaudi1")
                .doesNotContain("unknown-claim");
        assertThat(admit(pod + "---\n" + odd, STRICT).out())
                .as("without it, what the template says")
                .containsPattern("warn   Pod team-c/train .*\n    unknown-device: `odd`");
        assertThat(admit(pod, STRICT).out()).contains("unknown-claim: what claim template `cards` holds");
        assertThat(admit(
                                pod.replace("{name: card, resourceClaimName", "{name: other, resourceClaimName")
                                        + "---\n" + made,
                                STRICT)
                        .out())
                .contains("unknown-claim");
    }

    private static final String CLASS = """
            apiVersion: resource.k8s.io/v1
            kind: DeviceClass
            metadata: {name: cards-of-ours}
            spec:
              selectors:
                - cel: {expression: %s}
            """;

    @Test
    void takes_the_driver_of_a_device_class_from_the_class_that_stands_beside_its_claim() {
        String claim = CLAIM.replace("gaudi.intel.com", "cards-of-ours");
        for (String expression : List.of(
                "device.driver == \"gaudi.intel.com\"",
                "\"device.driver == 'gaudi.intel.com' && device.attributes['gaudi.intel.com'].healthy\"")) {
            Ran ran = admit(CLASS.formatted(expression) + "---\n" + claim, STRICT);
            assertThat(ran.out())
                    .contains("-      DeviceClass cards-of-ours", "cross-tenant-read: by habanalabs-gaudi1")
                    .doesNotContain("unknown-device");
        }
        for (String expression : List.of(
                "device.driver == \"gaudi.intel.com\" || device.driver == \"odd\"",
                "\"device.driver == 'gaudi.intel.com' && device.allowMultipleAllocations || device.driver == 'odd'\"",
                "device.driver != \"gaudi.intel.com\"",
                "\"!(device.driver == 'gaudi.intel.com')\"",
                "device.driver == \"odd\"")) {
            assertThat(admit(CLASS.formatted(expression) + "---\n" + claim, STRICT)
                            .out())
                    .as(expression)
                    .contains("unknown-device: `cards-of-ours`");
        }
        String known =
                CLASS.formatted("device.driver == \"gpu.nvidia.com\"").replace("cards-of-ours", "gaudi.intel.com");
        assertThat(admit(known + "---\n" + CLAIM, STRICT).out())
                .as("what is known of a name holds in the cluster, too")
                .contains("cross-tenant-read: by habanalabs-gaudi1");
    }

    @Test
    void takes_the_tenant_of_a_namespace_that_the_configuration_does_not_name_from_other_files() throws IOException {
        Files.writeString(folder.resolve("namespace.yaml"), NAMESPACE);
        Files.writeString(folder.resolve("claim.yaml"), CLAIM);
        Files.writeString(folder.resolve("pod.yml"), POD_WITH_CLAIM.formatted("resourceClaimName: card"));
        Ran ran = Ran.with("admit", folder.toString(), "--config", STRICT);
        assertThat(ran.out())
                .contains("-      Namespace team-c ", "cross-tenant-read")
                .doesNotContain("unknown-");
        String known =
                MANIFESTS + "---\n" + NAMESPACE.replace("team-c", "team-a").replace("red", "green");
        assertThat(admit(known, STRICT).out())
                .as("what the configuration says holds in the cluster, too")
                .isEqualTo(admit(MANIFESTS + "---\n" + NAMESPACE.replace("team-c", "team-a"), STRICT)
                        .out());
    }

    @Test
    void decides_a_review_as_the_webhook_does_whatever_stands_beside_it() throws IOException {
        String review = Files.readString(Path.of(REVIEWS, "create-pods-dra-train.json"));
        String claim = TEMPLATE.replace("team-c", "team-a").replace("name: cards", "name: gaudi-with-nic");
        assertThat(admit(review, STRICT).out()).contains("unknown-claim");
        assertThat(admit(claim + "---\n" + review, STRICT).out()).contains("unknown-claim");
    }

    @Test
    void tells_all_that_is_wrong_with_all_files_at_once() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "kind: Pod\n---\n" + NAMESPACE.replace("red", "[]"));
        Files.writeString(folder.resolve("b.yaml"), "apiVersion: v1\nkind: Pod\nspec: {hostIPC: 5}\n---\n[]\n");
        String err = Ran.with(
                        "admit",
                        folder.resolve("a.yaml").toString(),
                        folder.resolve("b.yaml").toString(),
                        "--config",
                        STRICT)
                .err();
        assertThat(err)
                .contains("a.yaml:1:1: an object of Kubernetes has", "b.yaml:5:1: expected an object", "2 problems");
        Files.writeString(folder.resolve("a.yaml"), NAMESPACE.replace("red", "[]"));
        assertThat(Ran.with("admit", folder.resolve("a.yaml").toString(), "--config", STRICT)
                        .err())
                .contains("a.yaml:1:1: expected text at `request.object.metadata.labels.tenant`");
    }

    @Test
    void replays_what_was_logged_and_tells_what_is_otherwise() throws IOException, BadReviewException {
        Path log = folder.resolve("decisions.jsonl");
        ReviewHandler handler = AdmissionSetup.read(Path.of(STRICT)).handler();
        for (String name : List.of("create-pods-train-ok.json", "create-jobs-train-job.json")) {
            byte[] review = Files.readAllBytes(Path.of(REVIEWS, name));
            String line = handler.review(review, Duration.ofMinutes(1)).logLine() + "\n";
            Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        Ran same = Ran.with("replay", log.toString(), "--config", STRICT);
        assertThat(same.out()).endsWith(", 0 not the same\n");
        assertThat(same.code()).isZero();
        Ran other = Ran.with("replay", log.toString(), "--config", USUAL);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out())
                .contains(
                        "decisions.jsonl:1: deny [shared-beside-exclusive, cross-tenant-read,",
                        "then, allow [] now; not the same: configuration, policies\n",
                        "decisions.jsonl:2: warn [fds-may-cross, ",
                        "then, warn [fds-may-cross] now; not the same: configuration, policies\n")
                .endsWith("2 decisions, 2 not the same\n");
        Ran no = Ran.withInput("{}\n", "replay", "-", "--config", STRICT);
        assertThat(no.code()).isEqualTo(2);
        assertThat(no.err()).contains("-:1: is no line of a decision log");
    }

    @Test
    void a_line_of_the_log_that_cannot_be_read_costs_no_other() throws IOException, BadReviewException {
        ReviewHandler handler = AdmissionSetup.read(Path.of(STRICT)).handler();
        byte[] review = Files.readAllBytes(Path.of(REVIEWS, "create-pods-train-ok.json"));
        String line = handler.review(review, Duration.ofMinutes(1)).logLine();
        String torn = line.substring(0, 200);
        Path log = folder.resolve("cut.jsonl");
        Files.writeString(log, line + "\n" + torn + line + "\n\n" + line + "\n" + torn);
        Ran cut = Ran.with("replay", log.toString(), "--config", STRICT);
        assertThat(cut.code()).isEqualTo(2);
        assertThat(cut.out()).isEqualTo("2 decisions, 0 not the same\n");
        assertThat(cut.err()).contains("cut.jsonl:2:1:", "cut.jsonl:5:1:", "2 problems");
    }

    @Test
    void lines_of_the_log_that_are_no_text_or_have_no_end_are_told_with_their_number() throws IOException {
        Path log = folder.resolve("cut.jsonl");
        byte[] lines = new byte[LogLine.MOST_BYTES + 10];
        Arrays.fill(lines, (byte) ' ');
        lines[0] = (byte) 0xc3;
        lines[1] = '\n';
        lines[lines.length - 2] = '\n';
        lines[lines.length - 1] = '{';
        Files.write(log, lines);
        Ran cut = Ran.with("replay", log.toString(), "--config", STRICT);
        assertThat(cut.code()).isEqualTo(2);
        assertThat(cut.out()).isEmpty();
        assertThat(cut.err())
                .contains(
                        "cut.jsonl:1: is not UTF-8",
                        "cut.jsonl:2: is longer than 16 MiB",
                        "cut.jsonl:3:1:",
                        "3 problems");
    }

    @Test
    void a_log_that_rotation_has_compressed_is_replayed_as_it_was() throws IOException, BadReviewException {
        ReviewHandler handler = AdmissionSetup.read(Path.of(STRICT)).handler();
        byte[] review = Files.readAllBytes(Path.of(REVIEWS, "create-pods-train-ok.json"));
        String line = handler.review(review, Duration.ofMinutes(1)).logLine() + "\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write((line + line).getBytes(StandardCharsets.UTF_8));
        }
        Path log = Files.write(folder.resolve("decisions.jsonl.1.gz"), bytes.toByteArray());
        Ran same = Ran.with("replay", log.toString(), "--config", STRICT);
        assertThat(same.out()).isEqualTo("2 decisions, 0 not the same\n");
        Files.write(log, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));
        Ran cut = Ran.with("replay", log.toString(), "--config", STRICT);
        assertThat(cut.code()).isEqualTo(2);
        assertThat(cut.err()).contains("decisions.jsonl.1.gz: cannot be read");
    }
}
