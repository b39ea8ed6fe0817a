package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.TestPod;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.FdChannel;
import io.leakproof.admission.ObjectFinding;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SetupReader;
import io.leakproof.admission.pods.*;
import io.leakproof.document.Document;
import io.leakproof.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodsTest {

    private static final Settings SETTINGS =
            new SetupReader(Document.read(Recorded.FOLDER.resolve("strict.yaml"))).read();

    /** As it is read out of a review, which keeps only some of it. */
    private static AdmissionRequest request(String volumes) throws BadReviewException {
        return requestOf("\"volumes\": [" + volumes + "]");
    }

    private static AdmissionRequest requestOf(String spec) throws BadReviewException {
        return new Requests(SETTINGS, KnownObjects.NOTHING)
                .of(AdmissionReview.of(Json.read(TestPod.of(spec).review(), "review")))
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"data\", \"persistentVolumeClaim\": {\"claimName\": \"data\"}}",
                "{\"name\": \"data\", \"nfs\": {\"server\": \"filer\", \"path\": \"/\"}}",
                "{\"name\": \"own\", \"emptyDir\": {}}, {\"name\": \"data\", \"csi\": {\"driver\": \"d\", \"volumeAttributes\": {}}}"
            })
    void what_is_behind_a_volume_that_others_may_have_too_is_not_known(String volumes) throws BadReviewException {
        AdmissionRequest request = request(volumes);
        assertThat(request.channelsKnown()).isFalse();
        assertThat(request.channels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"own\", \"emptyDir\": {}}",
                "{\"name\": \"own\", \"ephemeral\": {\"volumeClaimTemplate\": {\"spec\": {}}}}",
                "{\"name\": \"told\", \"configMap\": {\"name\": \"c\"}}, {\"name\": \"token\", \"projected\": {\"sources\": []}}"
            })
    void a_volume_of_the_pods_own_hands_on_nothing(String volumes) throws BadReviewException {
        AdmissionRequest request = request(volumes);
        assertThat(request.channelsKnown()).isTrue();
        assertThat(request.objectFindings()).isEqualTo(List.of());
    }

    /** An IMEX channel passes memory between nodes, and nothing is decided of that. */
    @ParameterizedTest
    @CsvSource({
        "compute-domain-default-channel.nvidia.com,true",
        "compute-domain-daemon.nvidia.com,true",
        "compute-domain.nvidia.com,true",
        "gpu.nvidia.com,false"
    })
    void what_passes_memory_on_without_a_dma_buf_is_not_known(String name, boolean unknown) throws BadReviewException {
        AdmissionRequest request = requestOf("\"containers\": [{\"resources\": {\"limits\":"
                + " {\"deviceclass.resource.kubernetes.io/" + name + "\": 1}}}]");
        assertThat(request.devices()).contains("nvidia-open");
        assertThat(request.objectFindings().stream()
                        .anyMatch(found -> found.concern() == Concern.UNKNOWN_CHANNELS
                                && found.reason().contains("by IMEX channels between nodes")))
                .isEqualTo(unknown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "hostNetwork": true                                                        | HOST_NETWORK
            "hostIPC": true                                                            | HOST_IPC
            "hostPID": true                                                            | HOST_PID
            "containers": [{"securityContext": {"privileged": true}}]                  | PRIVILEGED
            "initContainers": [{"securityContext": {"privileged": true}}]              | PRIVILEGED
            "containers": [{"securityContext": {"capabilities": {"add": ["NET_RAW", "SYS_ADMIN"]}}}] | CAPABILITIES
            "initContainers": [{"securityContext": {"capabilities": {"add": ["CAP_SYS_MODULE"]}}}] | CAPABILITIES
            "containers": [{"securityContext": {"capabilities": {"add": ["ALL"]}}}]    | CAPABILITIES
            "volumes": [{"hostPath": {"path": "/run/broker.sock", "type": "Socket"}}]  | HOST_PATH
            "volumes": [{"hostPath": {"path": "/dev/shm/fds"}}]                        | HOST_PATH
            "volumes": [{"hostPath": {"path": "/dev/infiniband"}}]                     | DEVICE_NODES
            "ephemeralContainers": [{"targetContainerName": "c", "securityContext": {"capabilities": {"add": ["SYS_PTRACE"]}}}] | DEBUGGER
            "ephemeralContainers": [{"targetContainerName": "c", "securityContext": {"capabilities": {"add": ["CAP_SYS_PTRACE"]}}}] | DEBUGGER
            """)
    void each_way_out_of_the_pod_lets_file_descriptors_cross(String spec, FdChannel channel) throws BadReviewException {
        assertThat(requestOf(spec).channels()).containsExactly(channel);
        assertThat(requestOf(spec.replace("true", "false")
                                .replace("hostPath", "emptyDir")
                                .replaceAll("SYS_PTRACE|SYS_ADMIN|SYS_MODULE|ALL", "SYS_RAWIO")
                                .replace("NET_RAW", "MKNOD"))
                        .channels())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hostPath\": {\"path\": \"/srv/model.bin\", \"type\": \"File\"}}",
                "{\"hostPath\": {\"path\": \"/run/xtables.lock\", \"type\": \"FileOrCreate\"}}",
                "{\"hostPath\": {\"path\": \"/dev/vg0/lv0\", \"type\": \"BlockDevice\"}}",
                "{\"hostPath\": {\"path\": \"/etc/localtime\"}}",
                "{\"hostPath\": {\"path\": \"/sys/class/infiniband\"}}"
            })
    void where_no_socket_can_be_nothing_is_handed_on(String volume) throws BadReviewException {
        assertThat(request(volume).channels()).isEmpty();
        assertThat(request(volume).objectFindings()).isEqualTo(List.of());
        assertThat(request(volume.replaceAll("path\": \"[^\"]*\"(, \"type\": \"[A-Za-z]*\")?", "path\": \"/srv/x\""))
                        .channels())
                .containsExactly(FdChannel.HOST_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/hugepages1G", "/dev/hugepages-2Mi", "/dev/block", "/dev/zram0"})
    void what_is_no_card_is_no_device_node_that_matters(String path) throws BadReviewException {
        assertThat(concerns("\"volumes\": [{\"hostPath\": {\"path\": \"" + path + "\"}}]"))
                .isEmpty();
    }

    /** Docker starts a containerd of its own where there is none, and Bottlerocket has a second one for the host. */
    @ParameterizedTest
    @ValueSource(strings = {"/run/docker", "/var/run/docker/containerd", "/run/host-containerd"})
    void a_folder_that_holds_the_socket_of_a_second_containerd_is_a_runtimes(String path) throws BadReviewException {
        assertThat(concerns("\"volumes\": [{\"hostPath\": {\"path\": \"" + path + "\"}}]"))
                .containsExactly(Concern.RUNTIME_SOCKET);
        assertThat(concerns("\"volumes\": [{\"hostPath\": {\"path\": \"" + path + "/plugins\"}}]"))
                .isEmpty();
    }

    private static List<Concern> concerns(String spec) throws BadReviewException {
        return requestOf(spec).objectFindings().stream()
                .map(ObjectFinding::concern)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sys/class/iommu/dmar0/devices/0000:3b:00.0",
                "/sys/devices/virtual/iommu/dmar0/devices/0000:3b:00.0/resource0",
                "/sys/devices/virtual/net/bond0/lower_eth0/device",
                "/sys/bus/acpi/devices/LNXVIDEO:00/physical_node",
                "/sys/class/devlink/pci:0000:00--pci:0000:3b/consumer",
                "/sys/class/mdev_bus/0000:3b:00.0"
            })
    void a_link_of_sysfs_to_the_folder_of_a_device_is_its_memory(String path) throws BadReviewException {
        String volume = "\"volumes\": [{\"hostPath\": {\"path\": \"" + path + "\"}}]";
        assertThat(concerns(volume)).containsExactly(Concern.DEVICE_NODES_WITHOUT_ALLOCATION);
        assertThat(concerns(
                        volume.replaceFirst("(device|devices/0000.*|physical_node|consumer|/0000:3b:00.0)\"", "\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, false",
        "65534, false",
        "0, true",
        "0.0, true",
        "\"0\", true",
        "\"0x0\", true",
        "\"0_0\", true",
        "\"0o0\", true"
    })
    void only_a_number_that_is_not_zero_is_somebody_else_than_root(String user, boolean root)
            throws BadReviewException {
        String spec = "\"securityContext\": {\"runAsUser\": " + user + "}, \"containers\": [{\"volumeMounts\":"
                + " [{\"name\": \"v\", \"readOnly\": true}]}], \"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/sys\"}}]";
        assertThat(concerns(spec).contains(Concern.DEVICE_NODES_WITHOUT_ALLOCATION))
                .isEqualTo(root);
    }

    /** A device plugin sets the variable for a card alone, and in the container that asks for it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"resources": {"limits": {"github.com/fuse": 1}}}                                       | true
            {"resources": {"limits": {"rdma/hca": 1}}}                                              | true
            {"resources": {"limits": {"nvidia.com/gpu": 1}}}, {"name": "side"}                      | false
            {"env": [{"name": "NVIDIA_VISIBLE_DEVICES", "value": "void"}]}, {"name": "other"}       | true
            {"env": [{"name": "NVIDIA_VISIBLE_DEVICES", "value": "void"}]}                          | false
            """)
    void a_vendors_class_leaves_the_devices_to_images_where_nothing_else_says_them(String containers, boolean left)
            throws BadReviewException {
        assertThat(concerns("\"runtimeClassName\": \"nvidia\", \"containers\": [" + containers + "]")
                        .contains(Concern.UNKNOWN_DEVICE))
                .isEqualTo(left);
    }

    @Test
    void what_an_annotation_says_of_a_node_counts_in_whatever_case_it_is_written() throws BadReviewException {
        for (String node : List.of("path: /dev/fuse", "path: /dev/fuse, type: c, major: 10, minor: 229, uid: 7")) {
            assertThat(annotated(node)).isEmpty();
        }
        for (String node : List.of("path: /dev/fuse, type: c, Major: 195", "path: /dev/fuse, PATH: /dev/kfd")) {
            assertThat(annotated(node)).containsExactly(Concern.DEVICES_BY_ANNOTATION);
        }
    }

    @Test
    void a_claim_that_names_nothing_is_told_by_what_the_pod_calls_it() throws BadReviewException {
        assertThat(requestOf("\"resourceClaims\": [{\"name\": \"card\"}]").objectFindings())
                .extracting(ObjectFinding::reason)
                .containsExactly("what claim `card` holds does not stand in the Pod");
    }

    private static List<Concern> annotated(String node) throws BadReviewException {
        String review = TestPod.of("\"containers\": [{\"name\": \"c\"}]")
                .annotated("devices.nri.io/container.c", "- {" + node + "}")
                .review();
        return new Requests(SETTINGS, KnownObjects.NOTHING)
                .of(AdmissionReview.of(Json.read(review, "review"))).get(0).objectFindings().stream()
                        .map(ObjectFinding::concern)
                        .toList();
    }

    /** Most who are privileged want no device at all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "containers": [{"securityContext": {"privileged": true}}] | leave `privileged` out, and ask
            "volumes": [{"hostPath": {"path": "/dev/dri"}}]           | ask for the device by `resources.limits`
            "containers": [{"securityContext": {"privileged": true}}], "volumes": [{"hostPath": {"path": "/var/lib/kubelet/plugins"}}] | who hands devices out
            """)
    void whoever_takes_devices_is_told_what_to_do(String spec, String fix) throws BadReviewException {
        assertThat(requestOf(spec).objectFindings())
                .filteredOn(found -> found.concern() == Concern.DEVICE_NODES_WITHOUT_ALLOCATION)
                .singleElement()
                .extracting(ObjectFinding::fix)
                .asString()
                .startsWith(fix);
    }
}
