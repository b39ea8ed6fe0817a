package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelValidationException;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import io.leakproof.JsonValue;
import io.leakproof.TestPod;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.ReviewResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * What an API server sends to which webhook, by the rules and {@code matchConditions} of the shipped manifest. It is evaluated here
 * by another implementation of the language than the API server's.
 */
@Tag("slow")
class MatchConditionsTest {

    private static final Path RESOURCES = Path.of("src/test/resources/admission");
    private static final String ENFORCE = "enforce.leakproof.io";
    private static final String ADVISE = "advise.leakproof.io";
    private static final String GUARD = "guard.leakproof.io";

    /** Which reviews go where, written by hand. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            1.20/create-pods-efa, enforce
            1.20/create-pods-fd-broker-hostpath, enforce
            1.20/create-pods-gaudi-quickstart-hostipc, enforce
            1.20/create-pods-intel-gpu-monitoring, enforce
            1.20/create-pods-nvidia-rdma-shared, enforce
            1.20/create-pods-plain, nobody
            1.20/create-pods-train-job-q4jvl, enforce
            1.20/create-pods-train-ok, enforce
            1.36/connect-pods-exec-dra-train, advise
            1.36/create-cronjobs-nightly, advise
            1.36/create-jobs-train-job, advise
            1.36/create-pods-binding-dra-train, advise
            1.36/create-pods-dra-train, enforce
            1.36/create-pods-efa, enforce
            1.36/create-pods-fd-broker-hostpath, enforce
            1.36/create-pods-gaudi-quickstart-hostipc, enforce
            1.36/create-pods-intel-gpu-monitoring, enforce
            1.36/create-pods-nvidia-rdma-shared, enforce
            1.36/create-pods-plain, nobody
            1.36/create-pods-train-job-fwxcg, enforce
            1.36/create-pods-train-ok, enforce
            1.36/create-resourceclaims-mon-admin, enforce
            1.36/create-resourceclaims-shared-acc, enforce
            1.36/create-resourceclaims-unaligned, enforce
            1.36/create-resourceclaimtemplates-gaudi-with-nic, advise
            1.36/update-pods-ephemeralcontainers-plain, nobody
            """)
    void each_recorded_review_goes_where_it_is_to_go(String review, String to) throws Exception {
        String body = Files.readString(RESOURCES.resolve("reviews-" + review + ".json"));
        assertThat(asked(body)).isEqualTo(to.equals("nobody") ? List.of() : List.of(to + ".leakproof.io"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            jobset.x-k8s.io, v1alpha2, jobsets
            kubeflow.org, v1, pytorchjobs
            kubeflow.org, v1, tfjobs
            batch.volcano.sh, v1alpha1, jobs
            serving.knative.dev, v1, services
            argoproj.io, v1alpha1, workflows
            serving.kserve.io, v1beta1, inferenceservices
            kubevirt.io, v1, virtualmachines
            kubeflow.org, v1, mpijobs
            kubeflow.org, v2beta1, mpijobs
            ray.io, v1, rayclusters
            ray.io, v1alpha1, rayclusters
            ray.io, v1, rayjobs
            leaderworkerset.x-k8s.io, v1, leaderworkersets
            """)
    void workloads_of_others_than_kubernetes_are_sent_to_be_warned_of(String group, String version, String plural)
            throws Exception {
        String of = pod(PARTS.get(1))
                .replace(
                        "\"group\": \"\", \"version\": \"v1\", \"resource\": \"pods\"",
                        "\"group\": \"" + group + "\", \"version\": \"" + version + "\", \"resource\": \"" + plural
                                + "\"");
        assertThat(asked(of)).containsExactly(ADVISE);
        assertThat(asked(of.replace(plural, plural + "/status"))).isEmpty();
    }

    /** Not sent: what only controllers make, and what lives in no namespace or makes nothing until a Pod names it. */
    private static final Set<String> UNSENT = Set.of(
            "/podtemplates",
            "/replicationcontrollers",
            "apps/replicasets",
            "argoproj.io/clusterworkflowtemplates",
            "serving.kserve.io/clusterservingruntimes",
            "trainer.kubeflow.org/clustertrainingruntimes");

    @Test
    void each_kind_that_makes_pods_is_sent_and_no_other() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Resource resource : Resource.values()) {
            if (resource.role() == Resource.Role.TEMPLATE) {
                known.add(resource.group() + "/" + resource.plural());
            }
        }
        Set<String> sent = new TreeSet<>(UNSENT);
        for (JsonNode webhook : Manifests.only("ValidatingWebhookConfiguration").path("webhooks")) {
            for (JsonNode rule : webhook.path("rules")) {
                for (JsonNode resource : rule.path("resources")) {
                    String name = rule.at("/apiGroups/0").asString() + "/" + resource.asString();
                    assertThat(Resource.of(name)).as(name).isNotEqualTo(Resource.OTHER);
                    if (Resource.of(name).role() == Resource.Role.TEMPLATE) {
                        sent.add(name);
                    }
                }
            }
        }
        assertThat(sent).isEqualTo(known);
    }

    @Test
    void no_recorded_review_is_left_out() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            assertThat(files.filter(file -> file.toString().contains("reviews-"))
                            .filter(file -> file.toString().endsWith(".json")))
                    .hasSize(26);
        }
    }

    /** One thing each, of a Pod. */
    private static final List<String> PARTS = List.of(
            "\"containers\": [{\"name\": \"c\", \"resources\": {\"limits\": {\"cpu\": \"1\", \"memory\": \"1Gi\"}}}]",
            "\"containers\": [{\"name\": \"c\", \"resources\": {\"limits\": {\"habana.ai/gaudi\": \"1\"}}}]",
            "\"containers\": [{\"name\": \"c\"}], \"initContainers\": [{\"resources\": {\"limits\": {\"amd.com/gpu\": \"1\"}}}]",
            "\"containers\": [{\"name\": \"c\", \"securityContext\": {\"privileged\": true}}]",
            "\"containers\": [{\"name\": \"c\", \"securityContext\": {\"privileged\": false}}]",
            "\"containers\": [{\"name\": \"c\"}], \"ephemeralContainers\": [{\"securityContext\": {\"privileged\": true}}]",
            "\"containers\": [{\"name\": \"c\"}], \"resourceClaims\": [{\"name\": \"a\", \"resourceClaimName\": \"b\"}]",
            "\"containers\": [{\"name\": \"c\"}], \"resourceClaims\": []");

    private static final List<String> SURROUNDINGS = List.of(
            "\"hostNetwork\": false",
            "\"hostNetwork\": true",
            "\"hostIPC\": true",
            "\"hostPID\": true",
            "\"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/proc/sys/net\"}}]",
            "\"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/var/lib/rancher/k3s/storage/pvc-1\"}}]",
            "\"volumes\": [{\"name\": \"v\", \"emptyDir\": {}}]",
            "\"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/var/run/broker\"}}]",
            "\"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/devices\"}}]",
            "\"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/var/lib/kubelet/pods\"}}]",
            "\"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/etc/cni/net.d\"}}]",
            "\"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/\"}}]",
            "\"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"//dev/dri\"}}]",
            "\"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/dev\"}}]");

    @Test
    void of_what_is_not_sent_nothing_would_be_said() throws Exception {
        AdmissionSetup setup = AdmissionSetup.read(RESOURCES.resolve("strict.yaml"));
        int sent = 0;
        int kept = 0;
        for (String part : PARTS) {
            for (String surroundings : SURROUNDINGS) {
                String body = pod(part + ", " + surroundings);
                ReviewResponse answer =
                        setup.handler().review(body.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
                if (asked(body).isEmpty()) {
                    assertThat(answer.rules()).as(body).isEmpty();
                    kept++;
                } else {
                    assertThat(answer.rules()).as(body).isNotEmpty();
                    sent++;
                }
            }
        }
        assertThat(sent).isGreaterThan(50);
        assertThat(kept).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "containers": [{"env": [{"name": "NVIDIA_VISIBLE_DEVICES", "value": "all"}]}]              | devices-by-environment
            "containers": [{"env": [{"name": "HABANA_VISIBLE_DEVICES", "value": "0"}]}]                | devices-by-environment
            "containers": [{"volumeMounts": [{"name": "n", "mountPath": "/var/run/nvidia-container-devices/all"}]}] | devices-by-environment
            "containers": [{"name": "c"}], "runtimeClassName": "nvidia"                                | unknown-device
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/run/docker.sock"}}]      | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/run//containerd/./containerd.sock"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/run"}}]    | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/"}}]   | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/run/nri/nri.sock"}}] | runtime-socket
            "containers": [{"env": [{"name": "NVIDIA_IMEX_CHANNELS", "value": "0"}]}]                  | devices-by-environment
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/proc/1/root/dev"}}] | device-nodes-without-allocation
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/proc/self/cwd"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/snap/microk8s/common/run"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/opt/site/docker.sock"}}] | runtime-socket
            "containers": [{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "hostPath": {"path": "/etc"}}]    | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/etc/./cdi"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/etc/cdi/vendor.json"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/run/cdi"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/run/cdi/"}}] | runtime-socket
            "containers": [{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "hostPath": {"path": "/etc/kubernetes/"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/etc/kubernetes//manifests"}}] | runtime-socket
            "containers": [{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "hostPath": {"path": "/var/lib"}}] | runtime-socket
            "containers": [{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "hostPath": {"path": "/var//lib/kubelet/"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/lib/kubelet/device-plugins"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/lib/kubelet/device-plugins/kubelet.sock"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/lib/kubelet/plugins_registry"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/lib/rancher/k3s/agent/pod-manifests"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/var/lib/rancher/rke2/server/manifests/x"}}] | runtime-socket
            "containers": [{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "hostPath": {"path": "/var/lib/rancher/k3s/"}}] | runtime-socket
            "containers": [{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "hostPath": {"path": "/proc"}}] | runtime-socket
            "containers": [{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "hostPath": {"path": "/proc//sys"}}] | runtime-socket
            "containers": [{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "hostPath": {"path": "/proc/sys/fs"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/proc/sys/kernel/core_pattern"}}] | runtime-socket
            "containers": [{"securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}, "resources": {"limits": {"habana.ai/gaudi": "1"}}}] | fds-may-cross
            "containers": [{"securityContext": {"capabilities": {"add": ["ALL"]}}, "resources": {"limits": {"habana.ai/gaudi": "1"}}}] | fds-may-cross
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/sys/class/net/eth0/device"}}] | device-nodes-without-allocation
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/sys/kernel/iommu_groups/1/devices/0000:01:00.0"}}] | device-nodes-without-allocation
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/sys/bus/pci"}}] | device-nodes-without-allocation
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/sys/kernel/debug"}}] | device-nodes-without-allocation
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/opt/nri/plugins/10-x"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/etc/containers//oci/hooks.d"}}] | runtime-socket
            "containers": [{"volumeMounts": [{"name": "v", "mountPath": "/v"}]}], "volumes": [{"name": "v", "hostPath": {"path": "/usr"}}] | runtime-socket
            "containers": [{"name": "c"}], "volumes": [{"name": "v", "hostPath": {"path": "/etc/nri"}}] | runtime-socket
            "containers": [{"env": [{"name": "NVIDIA_MOFED", "value": "enabled"}]}]                    | devices-by-environment
            "containers": [{"volumeMounts": [{"name": "n", "mountPath": "/var//run/nvidia-container-devices/0"}]}] | devices-by-environment
            """)
    void every_way_past_an_allocation_is_sent(String spec, String rule) throws Exception {
        AdmissionSetup setup = AdmissionSetup.read(RESOURCES.resolve("strict.yaml"));
        String body = pod(spec);
        assertThat(asked(body)).containsExactly(ENFORCE);
        assertThat(setup.handler()
                        .review(body.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1))
                        .rules())
                .contains(rule);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            devices.gke.io/container.c,            true
            nvidia.cdi.k8s.io/container.c,         true
            devices.nri.io,                        true
            devices.nri.io/pod,                    true
            devices.noderesource.dev/container.c,  true
            cdi-devices.nri.io/container.c,        true
            mounts.noderesource.dev,               true
            cdi.k8s.io/cards,                      true
            io.kubernetes.cri-o.Devices,           true
            devices.crio.io/c,                     true
            io.kubernetes.cri-o.DevicesToo,        false
            my-devices.gke.io/container.c,         false
            devices.nri.io.example/pod,            false
            example.org/devices,                   false
            """)
    void those_annotations_are_sent_that_inject_device_nodes(String name, boolean injects) throws Exception {
        AdmissionSetup setup = AdmissionSetup.read(RESOURCES.resolve("strict.yaml"));
        String body = TestPod.of(PARTS.get(0)).annotated(name, "/dev/SECRET").review();
        assertThat(asked(body)).isEqualTo(injects ? List.of(ENFORCE) : List.of());
        ReviewResponse answer = setup.handler().review(body.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
        assertThat(answer.rules()).isEqualTo(injects ? List.of("devices-by-annotation") : List.of());
        assertThat(answer.logLine()).doesNotContain("SECRET");
        assertThat(setup.logReplay().difference(answer.logLine(), "log")).isEmpty();
    }

    @Test
    void what_a_node_makes_is_not_sent() throws Exception {
        String body = pod(PARTS.get(1));
        assertThat(asked(body)).containsExactly(ENFORCE);
        assertThat(asked(body.replace("\"team-a\"]", "\"system:nodes\"]"))).isEmpty();
        assertThat(asked(body.replace("\"groups\": [\"team-a\"]", "\"uid\": \"1\"")))
                .as("somebody of no group")
                .containsExactly(ENFORCE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"tenant": "red"}                      | {"tenant": "blue"}                     | true
            {"tenant": "red"}                      | {}                                     | true
            {"tenant": "red"}                      | {"tenant": "red", "mine": "x"}         | false
            {"tenant": "red"}                      | {"tenant": "red", "leakproof-stage": "trial"} | true
            {}                                     | {"mine": "x"}                          | false
            {}                                     | {"tenant": "red"}                      | true
            """)
    void of_namespaces_those_are_sent_whose_labels_count(String before, String after, boolean sent) throws Exception {
        String review = namespace("\"oldObject\": {\"metadata\": {\"labels\": " + before + "}}", after);
        assertThat(asked(review)).isEqualTo(sent ? List.of(GUARD) : List.of());
        for (String sub : List.of("status", "finalize")) {
            String other = review.replace("\"oldObject\"", "\"subResource\": \"" + sub + "\", \"oldObject\"");
            assertThat(asked(other)).as(sub).isEqualTo(sent ? List.of(GUARD) : List.of());
        }
    }

    @Test
    void a_new_namespace_is_sent_if_it_has_a_label_that_counts() throws Exception {
        assertThat(asked(namespace("\"dryRun\": false", "{\"tenant\": \"red\"}")))
                .containsExactly(GUARD);
        assertThat(asked(namespace("\"dryRun\": false", "{\"kubernetes.io/metadata.name\": \"n\"}")))
                .isEmpty();
        assertThat(asked(namespace("\"dryRun\": false", "{}").replace("\"labels\": {}", "\"name\": \"n\"")))
                .isEmpty();
    }

    private static String pod(String spec) {
        return TestPod.of(spec).review();
    }

    private static String namespace(String more, String labels) {
        return """
                {"request": {"uid": "u", "operation": "%s", "resource": {"group": "", "version": "v1", "resource": "namespaces"},
                 "userInfo": {"username": "alice", "groups": ["team-a"]}, %s, "object": {"metadata": {"labels": %s}}}}
                """.formatted(more.startsWith("\"oldObject\"") ? "UPDATE" : "CREATE", more, labels);
    }

    /** The webhooks that are asked. */
    static List<String> asked(String review) throws IOException, CelValidationException, CelEvaluationException {
        return asked(Manifests.only("ValidatingWebhookConfiguration"), review);
    }

    /** Those of a configuration that are asked. */
    static List<String> asked(JsonNode configuration, String review)
            throws CelValidationException, CelEvaluationException {
        List<String> asked = new ArrayList<>();
        for (JsonNode webhook : configuration.path("webhooks")) {
            boolean ruled = webhook.path("rules").valueStream().anyMatch(rule -> isAbout(rule, review));
            if (ruled && holdsAll(webhook.path("matchConditions"), review)) {
                asked.add(webhook.path("name").asString());
            }
        }
        return asked;
    }

    private static boolean isAbout(JsonNode rule, String review) {
        Object sub = JsonValue.at(review, "request", "subResource");
        String resource = JsonValue.at(review, "request", "resource", "resource") + (sub == null ? "" : "/" + sub);
        return has(rule, "apiGroups", JsonValue.at(review, "request", "resource", "group"))
                && has(rule, "apiVersions", JsonValue.at(review, "request", "resource", "version"))
                && has(rule, "operations", JsonValue.at(review, "request", "operation"))
                && has(rule, "resources", resource);
    }

    private static boolean has(JsonNode rule, String key, @org.jspecify.annotations.Nullable Object value) {
        return rule.path(key)
                .valueStream()
                .map(JsonNode::asString)
                .anyMatch(one -> one.equals(value) || one.equals("*"));
    }

    private static boolean holdsAll(JsonNode conditions, String review)
            throws CelValidationException, CelEvaluationException {
        Map<String, Object> variables = new HashMap<>();
        Map<?, ?> request = (Map<?, ?>) Objects.requireNonNull(JsonValue.at(review, "request"));
        variables.put("request", request);
        for (String name : List.of("object", "oldObject")) {
            Object value = request.get(name);
            variables.put(name, value == null ? NullValue.NULL_VALUE : value);
        }
        for (JsonNode condition : conditions) {
            if (!(Boolean)
                    Conditions.program(condition.path("expression").asString()).eval(variables)) {
                return false;
            }
        }
        return true;
    }
}
