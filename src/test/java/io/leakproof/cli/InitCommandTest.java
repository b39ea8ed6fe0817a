package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.configuration.Pool;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SetupReader;
import io.leakproof.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed for a cluster in which there are nodes and labels that mean harm. */
class InitCommandTest {

    private static final String NODES = "src/test/resources/admission/nodes.json";

    private static Settings settings(Ran ran) {
        assertThat(ran.code()).as(ran.err()).isZero();
        return new SetupReader(Document.of(ran.out(), "admission.yaml")).read();
    }

    private static Pool pool(Settings settings, String name) {
        return settings.pools().stream()
                .filter(pool -> pool.nodes().id().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void proposes_pools_of_nodes_that_are_alike() {
        Settings settings = settings(Ran.with("init", "--from", NODES));
        assertThat(settings.pools())
                .extracting(pool -> pool.nodes().id())
                .containsExactly("train", "hls-1", "sliced", "web", "bare", "dra", "mean-1");
        Pool train = pool(settings, "train");
        assertThat(train.labels()).isEqualTo(Map.of("cloud.google.com/gke-nodepool", "train"));
        assertThat(train.names()).containsExactly("gke-train-*");
        assertThat(train.nodes().kernels()).containsExactly("6.6.105+");
        assertThat(train.nodes().drivers())
                .contains("nvidia-open", "unread-exporter")
                .doesNotContain("amdgpu");
        assertThat(pool(settings, "hls-1").nodes().drivers())
                .contains("habanalabs-gaudi2", "mlx5-odp")
                .doesNotContain("uverbs-dmabuf");
        assertThat(pool(settings, "sliced").shares("nvidia.com/gpu", "")).isTrue();
        assertThat(train.shares("nvidia.com/gpu", "")).isFalse();
        assertThat(pool(settings, "web").deviceless()).isTrue();
        assertThat(pool(settings, "bare").deviceless()).isFalse();
        assertThat(pool(settings, "dra").nodes().drivers()).contains("amdgpu");
    }

    @Test
    void what_nodes_and_namespaces_are_called_adds_nothing_to_the_configuration() {
        Ran ran = Ran.with("init", "--from", NODES);
        Settings settings = settings(ran);
        assertThat(settings.admins()).containsExactly("system:masters");
        assertThat(settings.tenants().of("ash")).isEqualTo("ash");
        assertThat(settings.tenants().of("elm")).isEmpty();
        assertThat(pool(settings, "mean-1").labels()).isEmpty();
        assertThat(ran.out())
                .doesNotContain("\u001b")
                .contains("exempt_namespaces: [kube-system, gpu-operator]")
                .contains("# NOT KNOWN: what `example.com/unheard-of` is");
        assertThat(ran.out().lines().filter(line -> line.stripLeading().startsWith("admins")))
                .isEmpty();
    }

    @Test
    void a_capture_narrows_what_a_name_may_stand_for_and_hides_nothing(@TempDir Path folder) throws IOException {
        capture(folder, "hls-1", "habanalabs");
        capture(folder, "sliced-1", "udmabuf");
        capture(folder, "elsewhere", "udmabuf");
        Ran ran = Ran.with("init", "--from", NODES, "--captures", folder.toString());
        Settings settings = settings(ran);
        assertThat(pool(settings, "sliced").nodes().drivers()).contains("udmabuf", "nvidia-open");
        Set<String> gaudi = pool(settings, "hls-1").nodes().drivers();
        assertThat(gaudi).contains("mlx5-odp");
        assertThat(ran.out()).contains("captures are called as no node is: elsewhere");
    }

    /** A capture of a host with one module, as `collect --script` writes it. */
    private static void capture(Path folder, String node, String module) throws IOException {
        Files.writeString(folder.resolve(node + ".lpc"), """
                #leakproof-capture 1
                @ meta
                |time 2026-01-01T00:00:00Z
                |euid 0
                |kernel 7.3.4

                @ proc/version
                |Linux version 7.3.4

                @ sys/fs/bpf/dmabuf_iter
                |{"ino":1,"size":4096,"exp_name":"%1$s","name":"n","creator_uid":0,"ops":"%1$s_ops","pin":"0x0","attachments":[]}
                """.formatted(module));
    }

    private static String node(String name, String label) {
        return """
                {"kind": "Node", "apiVersion": "v1", "metadata": {"name": "%s", "labels": {"%s": "true"}},
                 "status": {"nodeInfo": {"kernelVersion": "6.12.1"}, "allocatable": {"amd.com/gpu": "0"}}}
                """.formatted(name, "feature.node.kubernetes.io/" + label);
    }

    @Test
    void no_node_is_said_to_have_no_devices_where_discovery_shows_one() {
        for (String label : List.of("amd-gpu", "pci-0380_8086.present", "pci-1200_19e5.present", "pci-1e52.present")) {
            Settings settings = settings(Ran.withInput(node("n", label), "init", "--from", "-"));
            assertThat(settings.pools().get(0).deviceless()).as(label).isFalse();
        }
        for (String label : List.of("pci-0300_1a03.present", "pci-0b40_8086.present", "pci-0200_8086.present")) {
            Settings settings = settings(Ran.withInput(node("n", label), "init", "--from", "-"));
            assertThat(settings.pools().get(0).deviceless()).as(label).isTrue();
        }
    }

    /** What node feature discovery, vendors and clouds write of devices, in each form that they use. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            feature.node.kubernetes.io/rdma.capable,          bnxt_re
            feature.node.kubernetes.io/rdma.available,        bnxt_re
            feature.node.kubernetes.io/custom-rdma.capable,   bnxt_re
            feature.node.kubernetes.io/custom-rdma.available, bnxt_re
            feature.node.kubernetes.io/pci-15b3.present,      mlx5-odp
            feature.node.kubernetes.io/pci-0200_15b3.present, mlx5-odp
            feature.node.kubernetes.io/pci-10de.present,      nvidia-open
            feature.node.kubernetes.io/pci-1002.present,      amdgpu
            feature.node.kubernetes.io/pci-1da3.present,      habanalabs-gaudi2
            feature.node.kubernetes.io/pci-1d0f.present,      neuron
            nvidia.com/gpu.present,                           nvidia-open
            nvidia.com/gpu.product,                           nvidia-open
            amd.com/gpu.product-name,                         amdgpu
            intel.feature.node.kubernetes.io/gpu,             xe
            intel.feature.node.kubernetes.io/gaudi,           habanalabs-gaudi2
            cloud.google.com/gke-tpu-accelerator,
            """)
    void a_label_that_shows_a_device_is_understood(String label, @Nullable String driver) {
        Ran ran = Ran.withInput(
                node("n", "cpu-cpuid.AVX2").replace("\"labels\": {", "\"labels\": {\"" + label + "\": \"some\", "),
                "init",
                "--from",
                "-");
        Pool pool = settings(ran).pools().get(0);
        assertThat(pool.deviceless()).isFalse();
        if (driver == null) {
            assertThat(ran.out()).contains("# NOT KNOWN: what `google.com/tpu` is");
        } else {
            assertThat(pool.nodes().drivers()).contains(driver);
        }
    }

    @Test
    void what_addresses_have_in_common_names_no_pool() {
        String nodes = node("ip-10-0-1-7.ec2.internal", "x") + node("ip-10-0-2-7.ec2.internal", "x");
        assertThat(settings(Ran.withInput(nodes, "init", "--from", "-"))
                        .pools()
                        .get(0)
                        .names())
                .containsExactly("ip-10-0-1-7.ec2.internal", "ip-10-0-2-7.ec2.internal");
    }

    @Test
    void where_nothing_was_read_the_proposal_says_so_and_holds() {
        Ran ran = Ran.withInput("{\"kind\": \"List\", \"items\": []}", "init", "--from", "-");
        assertThat(settings(ran).pools()).hasSize(1);
        assertThat(ran.out()).contains("NOT KNOWN: no node was read");
    }

    @Test
    void what_is_proposed_is_accepted(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("admission.yaml");
        Files.writeString(file, Ran.with("init", "--from", NODES).out());
        assertThat(Ran.with("lint", file.toString()).code()).isZero();
        assertThat(Ran.with("init", "--from", "missing.json").code()).isEqualTo(2);
    }
}
