package io.leakproof.host;

import static io.leakproof.host.ShapesTest.owner;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.HostFinding.Kind;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.LiveAttachment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only one source shows is neither lost with the others nor believed beyond what it says. */
class SeenByOneSourceTest {

    private static final String CLIENTS = "             command  tgid dev master a   uid      magic";

    @ParameterizedTest
    @ValueSource(strings = {"/host", "/proc/1/root", "/proc/1/task/1/root", "/mnt/proc/7"})
    void the_root_of_a_host_is_none_of_its_processes(String root) {
        String plain = new CaptureText()
                .process(10, 1001, "0::/bob")
                .fd(10, 4, 17, 1000)
                .file("bulk/tasks", "/proc/10/task/11/fdinfo/5:ino:\t9")
                .file("bulk/maps", "/proc/10/maps:7f00-8f00 rw-s 00000000 00:0b 17 /dmabuf:")
                .file("bulk/mapfiles", "/proc/10/map_files:", "17 ?rw------- 1 1000 1000 0 Jan  1 00:00 7f00-8f00")
                .buffer(17, "00000002", "udmabuf")
                .text();
        HostReport report = CaptureText.report(plain.replace("|/proc/", "|" + root + "/proc/"), TenantRules.none());
        assertThat(report.buffers())
                .isEqualTo(CaptureText.report(plain, TenantRules.none()).buffers());
        assertThat(report.buffers().get(0).holders()).extracting(Holder::tenant).containsExactly("uid-1001");
        assertThat(report.buffers().get(0).unexplained()).isZero();
    }

    /** A file of a user may be called {@code /dmabuf:} in a namespace of mounts, and have any inode. */
    @Test
    void a_mapping_that_leads_to_no_file_without_a_type_explains_no_reference() {
        CaptureText text = new CaptureText()
                .process(10, 1001)
                .file("bulk/maps", "/proc/10/maps:7f00-8f00 rw-s 00000000 00:0b 17 /dmabuf:")
                .buffer(17, "00000001", "udmabuf");
        assertThat(text.report().buffers().get(0).holders())
                .extracting(Holder::certainty)
                .containsExactly(Certainty.EXACT);
        LiveBuffer forged = text.file("bulk/mapfiles", "/proc/10/map_files:")
                .report()
                .buffers()
                .get(0);
        assertThat(forged.holders()).extracting(Holder::certainty).containsExactly(Certainty.CANDIDATE);
        assertThat(forged.unexplained()).isEqualTo(1);
    }

    @Test
    void a_display_that_only_its_node_shows_exports_and_imports() {
        HostReport report = new CaptureText()
                .file("sys/devices.txt", "0000:00:02.0 newgpu newgpu 0x1:0x1 -")
                .file("sys/nodes.txt", "drm card0 0000:00:02.0 226:0 -", "drm card1 platform-gpu 226:1 -")
                .report();
        assertThat(report.exporters().keySet()).containsExactlyInAnyOrder("0000:00:02.0", "platform-gpu");
        assertThat(report.importers().keySet())
                .contains("0000:00:02.0", "0000:00:02.0~self", "platform-gpu~drm-core", "platform-gpu~self");
        assertThat(report.unknowns())
                .filteredOn(one -> one.kind() == UnknownKind.EXPORTER_CLASS_UNKNOWN)
                .extracting(HostUnknown::about)
                .containsExactly("0000:00:02.0", "platform-gpu");
        assertThat(new CaptureText()
                        .file("sys/devices.txt", "0000:00:02.0 i915 i915 0x1:0x1 -")
                        .file("sys/nodes.txt", "drm card0 0000:00:02.0 226:0 -")
                        .report()
                        .exporters()
                        .values())
                .extracting(ExporterRow::driver)
                .containsExactly("i915");
    }

    /** The row of a dead opener has the uid 0, whoever has its number by now. */
    @ParameterizedTest
    @CsvSource({"<unknown>,0,ORPHAN_DRM_CLIENT", "<unknown>,1002,", "app,1002,"})
    void a_number_that_was_given_on_hides_no_dead_opener(String name, int uid, @Nullable Kind found) {
        HostReport report = clients("%20s %5d %3d   n    n %5d %10d".formatted(name, 987, 0, uid, 0));
        assertThat(report.findings())
                .extracting(HostFinding::kind)
                .isEqualTo(found == null ? List.of() : List.of(found));
    }

    /** A uid beyond 2^31 is written with a minus. */
    @Test
    void a_client_with_a_very_large_uid_is_a_client() {
        HostReport report = clients("%20s %5d %3d   n    n %5d %10d".formatted("<unknown>", 986, 0, -2, 0));
        assertThat(report.findings()).extracting(HostFinding::kind).containsExactly(Kind.ORPHAN_DRM_CLIENT);
    }

    private static HostReport clients(String row) {
        return new CaptureText()
                .file("sys/kernel/debug/dri/0/name", "vgem dev=vgem unique=vgem")
                .file("sys/kernel/debug/dri/0/clients", CLIENTS, row)
                .process(987, 1002)
                .report();
    }

    /** A USB display takes buffers by its controller, mlx5 by a function beside the card's own. */
    @ParameterizedTest
    @CsvSource({"0000:00:14.0,candidates,uid-1001 uid-1002", "0000:08:00.1,candidates,uid-1002"})
    void whoever_imports_may_use_an_attached_device_without_a_node_of_its_own(
            String device, String certainty, String users) {
        HostReport report = new CaptureText()
                .file(
                        "sys/devices.txt",
                        "0000:00:14.0 xhci_hcd xhci_pci 0x1:0x1 -",
                        "0000:08:00.1 mlx5_ib mlx5_ib 0x15b3:0x2100 -")
                .file(
                        "sys/nodes.txt",
                        "drm card1 3-1:1.0 226:1 -",
                        "infiniband_verbs uverbs0 0000:08:00.0 231:192 mlx5_0")
                .process(10, 1001)
                .open(3, "226, 1")
                .process(11, 1002)
                .open(3, "231, 192")
                .process(12, 1000)
                .fd(12, 4, 17, 1000)
                .buffer(17, "00000002", "udmabuf", device)
                .report();
        LiveAttachment attachment = report.buffers().get(0).attachments().get(0);
        assertThat(attachment.userCertainty()).isEqualTo(certainty);
        assertThat(attachment.users()).containsExactly(users.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "amdgpu,'drm renderD128 0000:03:00.0 226:128 -|kfd kfd - 235:0 -','235, 0'",
        "nvidia,'drm renderD128 0000:03:00.0 226:128 -','195, 0'"
    })
    void a_card_is_used_through_every_kind_of_node_that_its_driver_has(String module, String nodes, String other) {
        CaptureText text = new CaptureText()
                .file("sys/devices.txt", "0000:03:00.0 " + module + " " + module + " 0x1:0x1 -")
                .file("sys/nodes.txt", nodes.split("\\|"))
                .file("sys/kernel/debug/dri/128/name", module + "-drm dev=0000:03:00.0 unique=x")
                .file("sys/kernel/debug/dri/128/clients", CLIENTS)
                .process(10, 1001)
                .open(3, other)
                .process(11, 1002)
                .open(3, "226, 128")
                .process(12, 1000)
                .fd(12, 4, 17, 1000)
                .buffer(17, "00000004", "udmabuf", "0000:03:00.0");
        LiveAttachment attachment = text.report().buffers().get(0).attachments().get(0);
        assertThat(attachment.users()).containsExactly("uid-1001", "uid-1002");
        assertThat(attachment.userCertainty()).isEqualTo("candidates");
    }

    @ParameterizedTest
    @CsvSource({
        "drm,'1, 3',let-go",
        "drm,'226, 0',unknown",
        "nvidia,'136, 1',let-go",
        "nvidia,'195, 0',unknown",
        "neuron,'240, 0',unknown",
        "vfio_pci_core,'243, 1',unknown",
        "videobuf2_vmalloc,'81, 0',unknown",
        "udmabuf,'195, 0',let-go",
        "system,'240, 0',let-go"
    })
    void an_owner_with_a_device_open_of_which_nobody_knows_which_it_is_has_not_let_go(
            String exporter, String numbers, String state) {
        CaptureText text = new CaptureText()
                .file("sys/nodes.txt", "vfio 12 - 243:1 -")
                .process(10, 1000)
                .open(3, numbers)
                .process(11, 1001)
                .fd(11, 4, 17, 1000)
                .buffer(17, "00000001", exporter);
        assertThat(owner(text).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"'81, 0',holds", "'81, 1',let-go"})
    void an_owner_with_the_only_camera_open_has_what_a_helper_of_cameras_exported(String numbers, String state) {
        CaptureText text = new CaptureText()
                .file("sys/devices.txt", "0000:02:00.0 cam cam 0x1:0x1 -", "0000:03:00.0 amdgpu amdgpu 0x1:0x1 -")
                .file("sys/nodes.txt", "video4linux video0 0000:02:00.0 81:0 -", "drm card0 0000:03:00.0 81:1 -")
                .process(10, 1000, "0::/alice")
                .open(3, numbers)
                .process(11, 1001, "0::/bob")
                .fd(11, 4, 17, 1000)
                .buffer(17, "00000001", "videobuf2_vmalloc");
        assertThat(owner(text).state()).isEqualTo(state);
    }

    /** They are called as displays are where the core of DRM exports for them, and only some have entries at every kernel. */
    @ParameterizedTest
    @CsvSource({"intel_vpu,0000:00:0b.0 0000:03:00.0", "new_npu,0000:00:0b.0 0000:03:00.0", "habanalabs,0000:03:00.0"})
    void a_buffer_of_a_display_may_be_an_accelerators(String module, String devices) {
        HostReport report = new CaptureText()
                .file(
                        "sys/devices.txt",
                        "0000:00:0b.0 " + module + " " + module + " 0x1:0x1 -",
                        "0000:03:00.0 amdgpu amdgpu 0x1:0x1 -")
                .file("sys/nodes.txt", "accel accel0 0000:00:0b.0 261:0 -", "drm card0 0000:03:00.0 226:0 -")
                .file("sys/accel.txt", "accel0 0000:00:0b.0 GAUDI2")
                .process(10, 1000, "0::/alice")
                .open(3, "261, 0")
                .process(11, 1001, "0::/bob")
                .fd(11, 4, 17, 1000)
                .buffer(17, "00000001", "drm")
                .report();
        assertThat(report.world().exportersOf().get(17L)).containsExactly(devices.split(" "));
        assertThat(report.buffers().get(0).owner().state())
                .isEqualTo(module.equals("habanalabs") ? "let-go" : "unknown");
    }

    @ParameterizedTest
    @CsvSource({"240:2,holds", "240:3,let-go"})
    void an_owner_holds_by_the_node_that_gaudi_had_before_accelerators_had_a_class(String open, String state) {
        CaptureText text = new CaptureText()
                .file("sys/devices.txt", "0000:b4:00.0 habanalabs habanalabs 0x1da3:0x1000 -")
                .file("sys/nodes.txt", "habanalabs hl1 0000:b4:00.0 240:2 -", "habanalabs hl_controlD1 - 240:3 -")
                .file("sys/accel.txt", "hl1 0000:b4:00.0 GAUDI")
                .process(10, 1000, "0::/alice")
                .open(3, open.replace(":", ", "))
                .process(11, 1001, "0::/bob")
                .fd(11, 4, 17, 1000)
                .buffer(17, "00000001", "habanalabs");
        assertThat(text.report().exporters().values())
                .flatExtracting(row -> row.entries())
                .extracting(entry -> entry.driver())
                .containsOnly("habanalabs-gaudi1");
        assertThat(owner(text).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.12.107", "7.3.4"})
    void what_vfio_exports_is_of_the_device_that_it_drives_whatever_the_kernel(String kernel) {
        CaptureText text = new CaptureText()
                .without("meta")
                .file("meta", "euid 0", "kernel " + kernel, "pidns pid:[4026531836]", "cgroupns cgroup:[4026531835]")
                .file("sys/devices.txt", "0000:02:00.0 vfio-pci vfio_pci 0x1:0x1 -")
                .file("sys/nodes.txt", "vfio-dev vfio0 0000:02:00.0 243:0 -")
                .process(10, 1000, "0::/alice")
                .open(3, "243, 0")
                .process(11, 1001, "0::/bob")
                .fd(11, 4, 17, 1000)
                .buffer(17, "00000001", "vfio_pci_core");
        assertThat(text.report().exporters()).containsOnlyKeys("0000:02:00.0");
        assertThat(owner(text).state()).isEqualTo("holds");
    }

    @Test
    void an_owner_with_one_of_two_cards_open_may_have_let_go_of_what_either_exported() {
        CaptureText one = new CaptureText()
                .process(10, 1001, "0::/bob")
                .fd(10, 4, 17, 1000)
                .process(11, 1000, "0::/alice")
                .open(5, "226, 0")
                .buffer(17, "00000001", "drm")
                .file("sys/nodes.txt", "drm card0 0000:03:00.0 226:0 -");
        assertThat(owner(one).state()).isEqualTo("holds");
        CaptureText two = one.file("sys/nodes.txt", "drm card1 0000:04:00.0 226:1 -");
        assertThat(owner(two).state()).isEqualTo("unknown");
        assertThat(owner(two.open(6, "226, 1")).state()).isEqualTo("holds");
    }

    @Test
    void a_process_of_nobody_known_is_not_another_tenant() {
        HostReport report = new CaptureText()
                .process(10, 1000)
                .fd(10, 4, 17, 1000)
                .process(11, 1000)
                .fd(11, 4, 17, 1000)
                .buffer(17, "00000002", "udmabuf")
                .without("bulk/uid")
                .report();
        assertThat(report.findings()).isEmpty();
        assertThat(ShapesTest.kinds(report)).contains(UnknownKind.PROCESSES_NOT_READ);
    }

    @Test
    void a_kernel_has_dma_bufs_where_a_process_has_one_or_its_configuration_may_go_on() {
        CaptureText none =
                new CaptureText().file("config", "CONFIG_BPF_SYSCALL=y").process(10, 1000);
        assertThat(none.report().exportsNothing()).isTrue();
        assertThat(CaptureText.report(none.text().replace("@ end\n", ""), TenantRules.none())
                        .exportsNothing())
                .isFalse();
        assertThat(CaptureText.report(
                                none.fd(10, 4, 17, 1000)
                                        .text()
                                        .replaceFirst("(?s)@ sys/kernel/debug/dma_buf/bufinfo.*?@ end", "@ end"),
                                TenantRules.none())
                        .exportsNothing())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "n,init_on_alloc=1,true",
        "n,init_on_alloc=on,true",
        "n,init_on_alloc=1 init_on_alloc=off,false",
        "n,,false",
        "y,quiet,true",
        "y,init_on_alloc=off,false",
        "y,init_on_alloc=N,false",
        "y,init_on_alloc=0 init_on_alloc=y,true"
    })
    void pages_are_cleared_as_the_last_argument_says_in_any_spelling_of_the_kernels(
            String built, @Nullable String arguments, boolean cleared) {
        CaptureText text = new CaptureText().file("config", "CONFIG_INIT_ON_ALLOC_DEFAULT_ON=" + built);
        assertThat(text.report().world().hostPages())
                .as("arguments may have switched it off")
                .isFalse();
        text.file("proc/cmdline", arguments == null ? new String[0] : arguments.split(" "));
        assertThat(text.report().world().hostPages()).isEqualTo(cleared);
    }

    /** Who reads as somebody else than root, of a {@code /proc} that hides others' processes, does not even see the first. */
    @Test
    void an_owner_of_whom_no_process_is_shown_is_not_gone() {
        CaptureText text =
                new CaptureText().process(10, 1001).fd(10, 4, 17, 1000).buffer(17, "00000001", "udmabuf");
        assertThat(ShapesTest.owner(text).state()).isEqualTo("gone");
        assertThat(stateForAnybody(text)).isEqualTo("unknown");
        assertThat(stateForAnybody(text.process(1, 0))).isEqualTo("gone");
    }

    private static String stateForAnybody(CaptureText text) {
        return CaptureText.report(text.text().replace("euid 0", "euid 1001"), TenantRules.none())
                .buffers()
                .get(0)
                .owner()
                .state();
    }

    @Test
    void a_module_that_calls_for_exports_exports_though_no_entry_has_it() {
        HostReport report = new CaptureText()
                .file("sys/devices.txt", "0000:05:00.0 npu new_npu 0x1:0x1 -", "0000:06:00.0 e1000 e1000 0x1:0x1 -")
                .file("sys/nodes.txt", "misc udmabuf - 10:120 -")
                .file("symbols", "new_npu 12AB dma_buf_export,dma_buf_fd,", "e1000 12AB dma_buf_put,")
                .report();
        assertThat(report.exporters().keySet()).containsExactlyInAnyOrder("0000:05:00.0", "udmabuf");
        assertThat(report.unknowns())
                .filteredOn(one -> one.kind() == UnknownKind.EXPORTER_CLASS_UNKNOWN)
                .extracting(HostUnknown::about)
                .containsExactly("0000:05:00.0");
    }

    @Test
    void no_name_of_an_exporter_acts_on_a_terminal_where_its_class_is_not_known() {
        HostReport report =
                new CaptureText().buffer(17, "00000001", "e\u001b[31m").report();
        assertThat(report.unknowns())
                .extracting(HostUnknown::about)
                .contains("e\\x1b[31m")
                .allMatch(about -> about.chars().allMatch(c -> c >= ' ' && c < 0x7f));
    }
}
