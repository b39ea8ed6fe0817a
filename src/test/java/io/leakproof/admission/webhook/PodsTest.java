package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.TestPod;
import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.FdChannel;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SetupReader;
import io.leakproof.admission.pods.*;
import io.leakproof.document.Document;
import io.leakproof.json.Json;
import java.util.List;
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
}
