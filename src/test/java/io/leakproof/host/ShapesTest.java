package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.UnknownKind;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.Owner;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts in shapes that no capture has: other runtimes, other lists, things that cannot be read. */
class ShapesTest {

    private static final String A = "aaaaaaaa-1111-2222-3333-444444444444";
    private static final String B = "bbbbbbbb-1111-2222-3333-444444444444";
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void containers_of_one_uid_are_told_apart_whatever_runs_them() {
        assertThat(tenants(
                        "0::/machine.slice/machine-libpod_pod_" + ID + ".slice/libpod-" + ID + ".scope/container",
                        "0::/libpod_parent/libpod-" + ID.replace('0', 'f')))
                .hasSize(2)
                .allMatch(tenant -> tenant.startsWith("container-"));
        assertThat(tenants(
                        "0::/system.slice/containerd.service/kubepods-burstable-pod" + A.replace('-', '_')
                                + ".slice:cri-containerd:" + ID,
                        "11:memory:/kubepods/besteffort/pod" + B + "/" + ID))
                .containsExactlyInAnyOrder("pod-" + A, "pod-" + B);
        assertThat(tenants("0::/docker/" + ID + " (deleted)", "0::/kubepods/pod" + A + " (deleted)"))
                .containsExactlyInAnyOrder("container-" + ID, "pod-" + A);
        assertThat(tenants("0::/lxc.payload.web/init.scope", "0::/machine.slice/systemd-nspawn@db.service/payload"))
                .containsExactlyInAnyOrder("container-web", "machine-db");
        assertThat(tenants(
                        "4:devices:/docker/" + ID, "0::/system.slice/docker-" + ID.replace('0', 'f') + ".scope/init"))
                .hasSize(2);
    }

    @Test
    void nobody_passes_for_a_pod_from_a_session_a_unit_or_a_container() {
        String pod = "kubepods.slice/kubepods-pod" + A.replace('-', '_') + ".slice";
        assertThat(tenants("0::/user.slice/user-7.slice/user@7.service/" + pod, "0::/system.slice/web.service/" + pod))
                .containsExactly("uid-7");
        assertThat(tenants("0::/user.slice/user-7.slice/session-3.scope", "0::/user.slice/containerd.service/" + pod))
                .containsExactly("uid-7");
        assertThat(tenants("0::/system.slice/docker-" + ID + ".scope/" + pod)).containsExactly("container-" + ID);
    }

    @Test
    void a_further_kubelet_keeps_its_pods_where_the_site_says() {
        TenantRules rules = TenantRulesFile.read(Document.of(
                "tenants: []\ncgroup_roots: [/system.slice/docker-*.scope/kubelet.slice]\n", "tenants.yaml"));
        String below = "0::/system.slice/docker-" + ID + ".scope/kubelet.slice/kubelet-kubepods.slice/"
                + "kubelet-kubepods-burstable.slice/kubelet-kubepods-burstable-pod";
        HostReport report = new CaptureText()
                .process(10, 0, below + A.replace('-', '_') + ".slice/x")
                .fd(10, 4, 17, 0)
                .process(11, 0, below + B.replace('-', '_') + ".slice/x")
                .fd(11, 4, 17, 0)
                .buffer(17, "00000002", "udmabuf")
                .report(rules);
        assertThat(report.findings())
                .extracting(HostFinding::kind)
                .containsExactly(HostFinding.Kind.HELD_BY_SEVERAL_TENANTS);
    }

    /** Processes may share one table of descriptors: each shows what is one reference. */
    @Test
    void where_more_descriptors_are_seen_than_there_are_references_these_are_not_counted() {
        CaptureText shared =
                new CaptureText().process(10, 7).fd(10, 4, 17, 7).process(11, 7).fd(11, 4, 17, 7);
        HostReport report = shared.buffer(17, "00000001", "udmabuf").report();
        assertThat(report.buffers().get(0).unexplained()).isNull();
        assertThat(report.unknowns())
                .filteredOn(unknown -> unknown.kind() == UnknownKind.REFERENCES_NOT_COUNTED)
                .extracting(HostUnknown::about)
                .containsExactly("dmabuf-17");
        assertThat(report.exitCode()).isEqualTo(3);
    }

    @Test
    void the_only_one_with_a_device_open_is_likely_to_use_it_only_if_all_were_listed() {
        CaptureText one = new CaptureText()
                .file("sys/nodes.txt", "drm renderD128 0000:01:00.0 226:128 -")
                .buffer(17, "00000003", "udmabuf", "0000:01:00.0")
                .process(10, 7)
                .open(5, "226, 128");
        assertThat(one.report().buffers().get(0).holders())
                .extracting(Holder::certainty)
                .containsExactly(Certainty.LIKELY);
        one.file("bulk/pids", "11").file("bulk/pids.end", "11").file("bulk/uid", "/proc/11/status:Uid:\t8\t8\t8\t8");
        LiveBuffer buffer = one.report().buffers().get(0);
        assertThat(buffer.holders()).extracting(Holder::certainty).containsExactly(Certainty.CANDIDATE);
        assertThat(buffer.attachments().get(0).userCertainty()).isEqualTo("candidates");
    }

    @Test
    void a_uid_is_its_tenant_only_where_no_process_may_be_in_a_pod() {
        CaptureText one = new CaptureText().process(10, 7, "0::/user.slice").fd(10, 4, 17, 7);
        one.buffer(17, "00000001", "udmabuf");
        assertThat(one.report().buffers().get(0).owner().certainty()).isEqualTo(Owner.EXACT);
        one.process(11, 8);
        assertThat(one.report().buffers().get(0).owner().certainty()).isEqualTo(Owner.CANDIDATES);
    }

    private static Set<String> tenants(String... cgroups) {
        CaptureText text = new CaptureText();
        for (int i = 0; i < cgroups.length; i++) {
            text.process(10 + i, 7, cgroups[i]).fd(10 + i, 4, 17, 7);
        }
        LiveBuffer buffer = text.buffer(17, "0000000" + cgroups.length, "udmabuf")
                .report()
                .buffers()
                .get(0);
        assertThat(buffer.holders()).allMatch(holder -> holder.certainty() == Certainty.EXACT);
        return buffer.holders().stream().map(Holder::tenant).collect(Collectors.toSet());
    }

    @Test
    void an_owner_is_gone_only_if_the_uid_of_every_process_was_read() {
        CaptureText gone =
                new CaptureText().process(10, 1001).fd(10, 4, 17, 1000).buffer(17, "00000001", "udmabuf");
        assertThat(owner(gone).state()).isEqualTo("gone");
        assertThat(owner(gone.file("bulk/pids", "11").file("bulk/pids.end", "11"))
                        .state())
                .isEqualTo("unknown");
    }

    @Test
    void an_owner_lets_go_only_if_all_that_its_processes_have_open_was_listed() {
        assertThat(owner(new CaptureText()
                                .process(9, 1000)
                                .process(10, 1001)
                                .fd(10, 4, 17, 1000)
                                .buffer(17, "00000001", "udmabuf"))
                        .state())
                .isEqualTo("let-go");
        CaptureText hidden = new CaptureText()
                .process(10, 1001)
                .fd(10, 4, 17, 1000)
                .file("bulk/pids", "9")
                .file("bulk/pids.end", "9")
                .file("bulk/uid", "/proc/9/status:Uid:\t1000\t1000\t1000\t1000")
                .buffer(17, "00000001", "udmabuf");
        assertThat(owner(hidden).state()).isEqualTo("unknown");
        assertThat(owner(hidden.file("bulk/fd", "/proc/9/fd?:")).state()).isEqualTo("unknown");
    }

    @Test
    void a_rule_of_a_uid_does_not_own_what_a_pod_may_have_exported() {
        TenantRules rules = TenantRulesFile.read(Document.of("""
                tenants:
                  - {tenant: red, namespace: team-red}
                  - {tenant: infra, uid: "0"}
                """, "tenants.yaml"));
        CaptureText text = new CaptureText()
                .file("pods", "team-red_train_" + A)
                .process(10, 1001, "0::/kubepods/pod" + A + "/x")
                .fd(10, 4, 17, 0)
                .buffer(17, "00000001", "udmabuf");
        Owner owner = text.report(rules).buffers().get(0).owner();
        assertThat(owner.tenant()).isNull();
        assertThat(owner.certainty()).isEqualTo("candidates");
    }

    @Test
    void a_buffer_of_one_of_two_devices_with_one_driver_stands_on_both() {
        CaptureText text = new CaptureText()
                .file(
                        "sys/devices.txt",
                        "0000:03:00.0 amdgpu amdgpu 0x1002:0x1 -",
                        "0000:04:00.0 amdgpu amdgpu 0x1002:0x1 -")
                .file("sys/nodes.txt", "drm card0 0000:03:00.0 226:0 -", "drm card1 0000:04:00.0 226:1 -")
                .process(10, 1001)
                .open(5, "226, 0")
                .process(11, 1002)
                .open(5, "226, 1")
                .buffer(17, "00000004", "drm", "0000:04:00.0");
        for (int card = 0; card < 2; card++) {
            String dri = "sys/kernel/debug/dri/" + card;
            text.file(dri + "/name", "amdgpu dev=0000:0" + (3 + card) + ":00.0 unique=x");
            text.file(dri + "/clients", "             command  tgid dev master a   uid      magic");
        }
        HostReport report = text.report();
        assertThat(kinds(report)).contains(UnknownKind.EXPORTER_DEVICE_UNKNOWN);
        assertThat(WorldYaml.of(report, "node"))
                .contains("id: \"dmabuf-17~0000:03:00.0\"", "id: \"dmabuf-17~0000:04:00.0\"");
        LiveBuffer buffer = report.buffers().get(0);
        assertThat(buffer.attachments().get(0).users()).containsExactly("uid-1002");
        assertThat(buffer.attachments().get(0).userCertainty()).isEqualTo("likely");
    }

    @Test
    void counts_beyond_all_bounds_are_not_explained_by_a_few_files() {
        String socket = "/proc/10/fdinfo/3:";
        HostReport report = new CaptureText()
                .process(10, 1001)
                .file("bulk/fdinfo", socket + "ino:\t5", socket + "scm_fds: 2")
                .buffer(17, "99999999999999999999", "udmabuf")
                .buffer(18, "99999999999999999999", "udmabuf")
                .report();
        assertThat(kinds(report)).contains(UnknownKind.UNEXPLAINED_REFERENCES);
        assertThat(report.buffers()).allMatch(buffer -> buffer.unexplained() != null && buffer.unexplained() > 2);
    }

    @Test
    void what_has_no_name_of_an_exporter_is_no_descriptor_and_its_reference_is_missed() {
        String descriptor = "/proc/10/fdinfo/4:";
        HostReport report = new CaptureText()
                .process(10, 1001)
                .file("bulk/fdinfo", descriptor + "ino:\t17", descriptor + "size:\t4096", descriptor + "count:\t1")
                .buffer(17, "00000001", "udmabuf")
                .report();
        assertThat(report.buffers().get(0).holders()).isEmpty();
        assertThat(report.findings())
                .extracting(HostFinding::kind)
                .containsExactly(HostFinding.Kind.NOBODY_VISIBLE_HOLDS);
        assertThat(kinds(report)).contains(UnknownKind.UNEXPLAINED_REFERENCES);
    }

    @Test
    void line_ends_of_another_system_are_said_and_not_guessed_at() {
        String text = new CaptureText()
                .process(10, 1001)
                .fd(10, 4, 17, 1000)
                .buffer(17, "00000001", "udmabuf")
                .text();
        HostReport report = CaptureText.report(text.replace("\n", "\r\n"), TenantRules.none());
        assertThat(kinds(report)).contains(UnknownKind.CAPTURE_CUT_SHORT, UnknownKind.BUFFERS_NOT_LISTED);
        assertThat(report.exitCode()).isNotZero();
    }

    @Test
    void an_owner_one_of_whose_threads_may_have_the_buffer_has_not_let_go() {
        assertThat(owner(counted("00000001")).state()).isEqualTo("let-go");
        CaptureText more = counted("00000002");
        assertThat(owner(more).state()).isEqualTo("unknown");
        assertThat(more.report().exitCode()).isEqualTo(3);
        assertThat(kinds(more.report())).contains(UnknownKind.UNEXPLAINED_REFERENCES);
        CaptureText deep = counted("00000002").file("bulk/tasks");
        assertThat(owner(deep).state()).isEqualTo("let-go");
        assertThat(ListsInPartTest.cut(deep, "bulk/tasks")
                        .buffers()
                        .get(0)
                        .owner()
                        .state())
                .isEqualTo("unknown");
    }

    private static CaptureText counted(String count) {
        return new CaptureText()
                .process(10, 1001)
                .fd(10, 4, 17, 1000)
                .process(11, 1000)
                .buffer(17, count, "udmabuf");
    }

    /** A buffer of uid 1000 that uid 1001 has, and uid 1000 with one descriptor. */
    static CaptureText shared(String descriptor) {
        return new CaptureText()
                .process(10, 1001)
                .fd(10, 4, 17, 1000)
                .process(11, 1000)
                .file("bulk/fd", descriptor)
                .buffer(17, "00000001", "udmabuf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.14.0-570.el9.x86_64",
                "6.6.0-72.0.0.76.oe2403.x86_64",
                "5.10.134-16.al8.x86_64",
                "6.8.0-1015-nvidia",
                "6.4.0-150600.23.7-default"
            })
    void the_version_of_no_vendors_kernel_tells_which_driver_it_has(String kernel) {
        assertThat(evidence("6.12.107-1-amd64")).isEqualTo(Evidence.VERSION);
        assertThat(evidence(kernel)).isNotEqualTo(Evidence.VERSION);
    }

    private static Evidence evidence(String kernel) {
        String text = new CaptureText()
                .file("sys/devices.txt", "0000:03:00.0 irdma irdma 0x8086:0x1592 DMA")
                .text()
                .replace("kernel 6.12.107", "kernel " + kernel);
        return CaptureText.report(text, TenantRules.none()).importers().values().stream()
                .filter(row -> row.device().equals("0000:03:00.0"))
                .findFirst()
                .orElseThrow()
                .evidence();
    }

    @Test
    void a_row_of_symbols_that_cannot_be_read_is_said_of_the_list() {
        for (String row : List.of(" - no-file", " 12AB dma_buf_attach,", "vgem", "vgem  dma_buf_attach,")) {
            HostReport report = new CaptureText().file("symbols", row).report();
            assertThat(report.unknowns())
                    .as(row)
                    .allMatch(one -> !one.about().isBlank())
                    .filteredOn(one -> one.kind() == UnknownKind.MODULE_SYMBOLS_NOT_READ)
                    .singleElement()
                    .matches(one -> one.about().equals("symbols"));
        }
    }

    @Test
    void what_follows_the_end_of_a_capture_is_another_that_was_not_read() {
        String first = new CaptureText().text();
        assertThat(kinds(CaptureText.report(first, TenantRules.none()))).doesNotContain(UnknownKind.CAPTURE_CUT_SHORT);
        String second = new CaptureText()
                .process(10, 1001)
                .fd(10, 4, 17, 1000)
                .buffer(17, "00000001", "udmabuf")
                .text();
        assertThat(kinds(CaptureText.report(first + second, TenantRules.none())))
                .contains(UnknownKind.CAPTURE_CUT_SHORT);
    }

    /** On-demand registrations of all memory have a length of 2^64 - 1. */
    @Test
    void a_registration_of_all_memory_of_a_process_that_is_dead_is_found() {
        HostReport report = new CaptureText()
                .file(
                        Snapshot.REGISTRATIONS,
                        "[{\"ifname\":\"mlx5_0\",\"mrn\":3,\"mrlen\":18446744073709551615,\"pdn\":3}]")
                .report();
        assertThat(kinds(report)).doesNotContain(UnknownKind.RDMA_JSON_ODD);
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(HostWords.sentence(finding))
                        .startsWith("all memory of a process registered (mlx5_0 mrn 3)"));
        assertThat(kinds(new CaptureText()
                        .file(Snapshot.REGISTRATIONS, "[{\"ifname\":\"mlx5_0\",\"mrn\":3,\"mrlen\":-1,\"pdn\":3}]")
                        .report()))
                .contains(UnknownKind.RDMA_JSON_ODD);
    }

    @Test
    void a_number_that_two_processes_had_is_nobodys() {
        CaptureText text =
                new CaptureText().process(10, 1001).fd(10, 4, 17, 1000).buffer(17, "00000001", "udmabuf");
        assertThat(owner(text).state()).isEqualTo("gone");
        HostReport report = text.file("bulk/uid", "/proc/10/status:Uid:\t1000\t1000\t1000\t1000")
                .process(11, 1002)
                .report();
        assertThat(report.buffers().get(0).owner().state()).isEqualTo("unknown");
        assertThat(report.buffers().get(0).holders()).extracting(Holder::tenant).containsExactly("unknown");
        assertThat(kinds(report)).contains(UnknownKind.PROCESSES_READ_IN_PART);
    }

    @Test
    void what_was_not_read_and_has_no_path_is_a_line_of_no_file() {
        String text = new CaptureText().text().replace("@ end", "!  absent\n@ end");
        HostReport report = CaptureText.report(text, TenantRules.none());
        assertThat(kinds(report)).contains(UnknownKind.CAPTURE_CUT_SHORT);
        assertThat(report.unknowns()).noneMatch(one -> one.about().isBlank());
    }

    static Owner owner(CaptureText text) {
        return text.report().buffers().get(0).owner();
    }

    static Set<UnknownKind> kinds(HostReport report) {
        return report.unknowns().stream().map(HostUnknown::kind).collect(Collectors.toSet());
    }
}
