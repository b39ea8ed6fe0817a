package io.leakproof.admission.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.TestPod;
import io.leakproof.admission.Concern;
import io.leakproof.admission.webhook.AdmissionSetup;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the objects of a cluster say for its Pods, in whatever order they come. */
class ClusterAuditorTest {

    private static final AdmissionSetup SETUP =
            AdmissionSetup.read(Path.of("src/test/resources/field/shared-cards/admission.yaml"));

    private static final TestPod PLAIN = TestPod.of("\"nodeName\": \"c-1\", \"containers\": [{\"name\": \"c\"}]")
            .in("ash");

    /** The Pods of which a concern is told. */
    private static List<String> pods(Concern concern, String... objects) {
        ClusterAuditor auditor = new ClusterAuditor(SETUP, "admission.yaml");
        String list = "{\"kind\": \"List\", \"items\": [" + String.join(", ", objects) + "]}";
        auditor.read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), "all.json");
        return auditor.audit(List.of()).policies().get(0).findings().stream()
                .filter(found -> found.finding().concern() == concern)
                .flatMap(found -> found.all().first().stream())
                .toList();
    }

    private static String claiming(String name, String volume) {
        return PLAIN.named(name).with("\"volumes\": [" + volume + "]").json();
    }

    @Test
    void a_device_node_behind_a_claim_is_one() {
        String ephemeral = "{\"name\": \"v\", \"ephemeral\": {\"volumeClaimTemplate\": {\"spec\": {}}}}";
        assertThat(pods(
                        Concern.DEVICE_NODES_WITHOUT_ALLOCATION,
                        claiming("first", ephemeral),
                        claiming("second", ephemeral),
                        claiming("third", "{\"name\": \"v\", \"persistentVolumeClaim\": {\"claimName\": \"cards\"}}"),
                        """
                        {"kind": "PersistentVolumeClaim", "apiVersion": "v1", "metadata": {"name": "cards", "namespace": "ash"},
                         "spec": {"volumeName": "dri"}}""",
                        """
                        {"kind": "PersistentVolume", "apiVersion": "v1", "metadata": {"name": "dri"},
                         "spec": {"hostPath": {"path": "/dev/dri"}}}""",
                        """
                        {"kind": "PersistentVolume", "apiVersion": "v1", "metadata": {"name": "card"},
                         "spec": {"local": {"path": "/dev/nvidia0"}, "claimRef": {"namespace": "ash", "name": "second-v"}}}"""))
                .containsExactlyInAnyOrder("ash/second", "ash/third");
    }

    @Test
    void an_annotation_counts_whatever_else_is_alike() {
        assertThat(pods(
                        Concern.DEVICES_BY_ANNOTATION,
                        PLAIN.named("plain").json(),
                        PLAIN.named("injected")
                                .annotated("cdi.k8s.io/cards", "nvidia.com/gpu=all")
                                .json()))
                .containsExactly("ash/injected");
    }

    @Test
    void a_label_of_a_node_says_that_its_cards_are_shared() {
        TestPod pod = TestPod.wanting("nvidia.com/gpu").in("elm");
        String waiting = pod.named("waiting").json();
        String running = pod.named("running").with("\"nodeName\": \"c-1\"").json();
        String other = pod.named("other").with("\"nodeName\": \"c-2\"").json();
        assertThat(pods(Concern.SHARED_BESIDE_EXCLUSIVE, waiting, running, other, node("c-1", "4"), node("c-2", "1")))
                .containsExactlyInAnyOrder("elm/waiting", "elm/running");
        assertThat(pods(Concern.SHARED_BESIDE_EXCLUSIVE, waiting, running, other, node("c-1", "1"), node("c-2", "1")))
                .isEmpty();
    }

    private static String node(String name, String replicas) {
        return """
                {"kind": "Node", "apiVersion": "v1", "metadata": {"name": "%s", "labels": {"pool": "cards",
                 "nvidia.com/gpu.replicas": "%s"}}, "status": {"nodeInfo": {"kernelVersion": "6.12.1"}}}""".formatted(name, replicas);
    }
}
