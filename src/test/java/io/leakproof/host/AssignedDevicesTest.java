package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.suite.ExpectationFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A device is said to be its pod's alone only if all that could speak against it was read. */
class AssignedDevicesTest {

    private static final String A = "aaaaaaaa-1111-2222-3333-444444444444";
    private static final String B = "bbbbbbbb-1111-2222-3333-444444444444";
    private static final String DEVICE = "0000:03:00.0";

    @Test
    void what_one_pod_was_given_only_it_can_open_and_leaves_nothing_behind() {
        HostReport report = host(checkpoint(DEVICE, A)).report();
        assertThat(device(report)).contains("openers: [next, pod-" + A + "]", "protection: {", "kill: owner}");
        assertThat(importer(report, DEVICE)).contains("users: [next, pod-" + A + "]");
        assertThat(importer(report, "0000:05:00.0"))
                .contains("p2p: via-host-bridge")
                .doesNotContain("users");
        var world = FactsFile.read(
                        Document.of(WorldYaml.of(report, "node"), "node.yaml"),
                        Catalogue::shipped,
                        ExpectationFields.BLOCK)
                .world();
        assertThat(world.devices()).anyMatch(one -> one.id().equals(DEVICE));
    }

    @Test
    void a_name_of_a_container_device_interface_leads_to_the_device() {
        CaptureText text = host(checkpoint("gpu0", A))
                .file(
                        "cdi/vendor.json",
                        "  \"kind\": \"amd.com/gpu\"",
                        "\"name\":\"gpu0\"",
                        " \"path\": \"/dev/dri/card0\"");
        assertThat(device(text.report())).contains("openers: [next, pod-" + A + "]");
        assertThat(device(host(checkpoint("gpu0", A)).report())).doesNotContain("openers");
    }

    /** What a spec brings into every container stands behind its last device. */
    @ParameterizedTest
    @CsvSource({"12,/dev/dri/card0,true", "8,/dev/dri/card0,false", "12,/dev/dri/card1,false"})
    void a_node_of_a_whole_spec_or_under_another_name_is_no_device_s_own(int indent, String onHost, boolean own) {
        CaptureText text = host(checkpoint("gpu0", A))
                .file(
                        "cdi/vendor.json",
                        "  \"kind\": \"amd.com/gpu\"",
                        "      \"name\": \"gpu0\",",
                        " ".repeat(indent) + "\"path\": \"/dev/dri/card0\",",
                        " ".repeat(indent) + "\"hostPath\": \"" + onHost + "\",");
        assertThat(device(text.report()).contains("openers")).isEqualTo(own);
    }

    /** A program that sorts keys puts a device's nodes before its name: these are of gpu1. */
    @Test
    void the_nodes_before_a_name_are_not_those_of_the_name_before_them() {
        CaptureText text = host(checkpoint("gpu0", A))
                .file(
                        "cdi/vendor.json",
                        "\"path\":\"/dev/dri/card7\"",
                        "\"name\":\"gpu0\"",
                        "\"path\":\"/dev/dri/card0\"",
                        "\"name\":\"gpu1\"");
        assertThat(device(text.report())).doesNotContain("openers");
    }

    @Test
    void whoever_may_open_anything_can_open_it_too() {
        HostReport report = host(checkpoint(DEVICE, A))
                .process(12, 0, "0::/init.scope")
                .capable(12, "000001ffffffffff")
                .open(3, "81, 0")
                .report();
        assertThat(device(report)).contains("openers: [host, next, pod-" + A + "]", "kill: owner");
    }

    /** Its node may have mode 0666, or an ACL: nobody reads these. */
    @Test
    void whoever_is_in_no_pod_may_open_it_and_need_not_be_dead_when_it_is_given_on() {
        CaptureText text = host(checkpoint(DEVICE, A)).process(12, 998, "0::/system.slice/chrony.service");
        assertThat(device(text.report()))
                .contains("openers: [next, pod-" + A + ", uid-998]")
                .doesNotContain("kill");
        assertThat(device(text.process(13, 999, "0::/docker/0123456789abcdef0123456789abcdef")
                        .report()))
                .contains("container-0123456789abcdef0123456789abcdef")
                .doesNotContain("kill");
        TenantRules trusting = TenantRulesFile.read(Document.of(
                "tenants:\n  - {tenant: daemons, uid: \"1-999\", cgroup: /system.slice, trusted: true}\n",
                "tenants.yaml"));
        assertThat(device(host(checkpoint(DEVICE, A))
                        .process(12, 998, "0::/system.slice/chrony.service")
                        .report(trusting)))
                .contains("openers: [daemons, next, pod-" + A + "]", "kill: owner");
    }

    /** Whoever made a namespace of users has all capabilities in it, and none over the host's devices. */
    @Test
    void a_user_s_own_root_is_no_root_of_the_host() {
        assertThat(device(host(checkpoint(DEVICE, A))
                        .process(12, 1000, "0::/user.slice/user-1000.slice/user@1000.service/app.slice/a.scope")
                        .capable(12, "000001ffffffffff")
                        .report()))
                .contains("openers: [next, pod-" + A + ", uid-1000]")
                .doesNotContain("kill");
    }

    @Test
    void where_a_further_kubelet_keeps_pods_no_list_of_one_says_who_has_a_device() {
        TenantRules nested = TenantRulesFile.read(
                Document.of("tenants: []\ncgroup_roots: [/system.slice/kubelet.slice]\n", "tenants.yaml"));
        assertThat(device(host(checkpoint(DEVICE, A)).report(nested))).doesNotContain("openers", "kill");
    }

    @Test
    void what_several_have_at_a_time_is_not_given_on_by_their_death() {
        assertThat(device(host(checkpoint(DEVICE + "::1", A)).report()))
                .contains("openers")
                .doesNotContain("kill");
        assertThat(device(host("{\"Data\":{\"PodDeviceEntries\":[" + entry(DEVICE, A) + "," + entry(DEVICE, B) + "]}}")
                        .report()))
                .contains("openers: [next, pod-" + A + ", pod-" + B + "]")
                .doesNotContain("kill");
    }

    @Test
    void where_anything_speaks_against_it_anybody_can_open_it() {
        assertThat(device(host(checkpoint(DEVICE, B)).report())).doesNotContain("openers", "kill");
        assertThat(device(host(checkpoint(DEVICE, A))
                        .process(12, 1001)
                        .open(3, "226, 0")
                        .report()))
                .doesNotContain("openers", "kill");
        assertThat(device(host(checkpoint(DEVICE, A))
                        .file("bulk/pids", "13")
                        .file("bulk/pids.end", "13")
                        .report()))
                .doesNotContain("openers", "kill");
        assertThat(device(host(checkpoint(DEVICE, A)).without("bulk/fd").report()))
                .doesNotContain("openers", "kill");
        assertThat(device(host("{\"Data\":{\"PodDevice").report())).doesNotContain("openers", "kill");
        String unprivileged = host(checkpoint(DEVICE, A)).text().replace("|euid 0", "|euid 1000");
        assertThat(device(CaptureText.report(unprivileged, TenantRules.none()))).doesNotContain("openers", "kill");
    }

    @Test
    void an_entry_without_a_pod_may_be_of_anybody() {
        String named = entry(DEVICE, A);
        assertThat(device(host("{\"Data\":{\"PodDeviceEntries\":[" + named + "]}}")
                        .report()))
                .contains("openers");
        for (String nameless : List.of(entry(DEVICE, ""), entry(DEVICE, " "), entry("0000:05:00.0", ""), "{}")) {
            assertThat(device(host("{\"Data\":{\"PodDeviceEntries\":[" + named + "," + nameless + "]}}")
                            .report()))
                    .as(nameless)
                    .doesNotContain("openers", "kill");
        }
    }

    @Test
    void hosts_that_differ_only_in_the_names_of_pods_are_alike() {
        HostReport other = CaptureText.report(
                host(checkpoint(DEVICE, A)).text().replace(A, "cccccccc-1111-2222-3333-444444444444"),
                TenantRules.none());
        assertThat(WorldYaml.shape(other))
                .isEqualTo(WorldYaml.shape(host(checkpoint(DEVICE, A)).report()));
        assertThat(WorldYaml.shape(other)).isNotEqualTo(WorldYaml.shape(host("").report()));
    }

    private static String checkpoint(String device, String pod) {
        return "{\"Data\":{\"PodDeviceEntries\":[" + entry(device, pod) + "],\"RegisteredDevices\":{}},\"Checksum\":1}";
    }

    private static String entry(String device, String pod) {
        return "{\"PodUID\":\"" + pod
                + "\",\"ContainerName\":\"c\",\"ResourceName\":\"amd.com/gpu\",\"DeviceIDs\":{\"0\":[\"" + device
                + "\"]},\"AllocResp\":\"\"}";
    }

    private static CaptureText host(String checkpoint) {
        return new CaptureText()
                .file("var/lib/kubelet/device-plugins/kubelet_internal_checkpoint", checkpoint)
                .file(
                        "sys/devices.txt",
                        DEVICE + " amdgpu amdgpu 0x1002:0x1 -",
                        "0000:05:00.0 mlx5_core mlx5_ib 0x15b3:0x1 -")
                .file("sys/nodes.txt", "drm card0 " + DEVICE + " 226:0 -", "video4linux video0 - 81:0 -")
                .file(
                        "sys/p2p.txt",
                        "pci0000:00/0000:00:01.0/" + DEVICE + " 0x030000 -",
                        "pci0000:01/0000:05:00.0 0x020000 -")
                .process(10, 0, "0::/kubepods/pod" + A + "/x")
                .open(3, "226, 0")
                .process(11, 0, "0::/kubepods/pod" + B + "/x");
    }

    private static String device(HostReport report) {
        return WorldYaml.of(report, "node")
                .lines()
                .filter(line -> line.contains("{id: \"" + DEVICE + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static String importer(HostReport report, String device) {
        String yaml = WorldYaml.of(report, "node");
        return yaml.substring(yaml.indexOf("importers:"))
                .lines()
                .filter(line -> line.contains("{id: \"" + device))
                .findFirst()
                .orElseThrow();
    }
}
