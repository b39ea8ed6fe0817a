package io.leakproof.host;

import static io.leakproof.host.ShapesTest.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.LiveAttachment;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards are found behind their nodes, and classes told, as real hosts list them. */
class CardsTest {

    /** Hosts list iommufd's node among those without a class of their own. */
    @ParameterizedTest
    @CsvSource({"misc iommu - 10:257 -,'10, 257'", "iommu iommu - 4106:1 -,'4106, 1'"})
    void whoever_has_iommufd_open_may_use_what_it_attached(String node, String numbers) {
        CaptureText text = new CaptureText()
                .without("meta")
                .file("meta", "euid 0", "kernel 7.3.4", "pidns pid:[4026531836]", "cgroupns cgroup:[4026531835]")
                .file("sys/nodes.txt", node, "misc vfio - 10:196 -")
                .process(10, 1000, "0::/alice")
                .fd(10, 4, 17, 1000)
                .process(11, 1001, "0::/bob")
                .open(5, numbers)
                .buffer(17, "00000002", "vfio_pci_core", "iommu");
        assertThat(text.report().buffers().get(0).holders())
                .extracting(Holder::tenant, Holder::certainty)
                .contains(tuple("uid-1001", Certainty.LIKELY));
    }

    /** Each takes what the others leave, whichever stands first. */
    @ParameterizedTest
    @CsvSource({"vgem,0000:99:00.0,00000005,0", "0000:99:00.0,vgem,00000005,0", "0000:99:00.0,vgem,00000008,1"})
    void an_attachment_of_an_unknown_device_explains_only_what_others_leave(
            String first, String second, String count, long unexplained) {
        LiveBuffer buffer = new CaptureText()
                .file("sys/nodes.txt", "drm card0 vgem 226:0 -")
                .process(10, 1000, "0::/alice")
                .fd(10, 4, 17, 1000)
                .buffer(17, count, "udmabuf", first, second)
                .report()
                .buffers()
                .get(0);
        assertThat(buffer.unexplained()).isEqualTo(unexplained);
    }

    /** The core of RDMA exports for every card. */
    @ParameterizedTest
    @CsvSource({"'231, 192',holds", "'231, 193',unknown", "'10, 229',let-go"})
    void an_owner_with_the_card_open_has_what_the_core_of_rdma_exported(String numbers, String state) {
        CaptureText text = new CaptureText()
                .file("sys/nodes.txt", "infiniband_verbs uverbs0 0000:41:00.0 231:192 mlx5_0", "misc fuse - 10:229 -")
                .process(10, 1000, "0::/alice")
                .open(3, numbers)
                .process(11, 1001, "0::/bob")
                .fd(11, 4, 17, 1000)
                .buffer(17, "00000001", "ib_uverbs");
        assertThat(owner(text).state()).isEqualTo(state);
    }

    /** Which driver a device has stands in another list than which nodes it has. */
    @ParameterizedTest
    @CsvSource({
        "habanalabs,'261, 0',unknown",
        "vfio_pci_core,'511, 0',unknown",
        "vfio_pci_core,'226, 0',let-go",
        "udmabuf,'261, 0',let-go"
    })
    void an_owner_with_a_device_of_no_known_driver_open_has_not_let_go(String exporter, String numbers, String state) {
        CaptureText text = new CaptureText()
                .file(
                        "sys/nodes.txt",
                        "accel accel0 0000:33:00.0 261:0 -",
                        "vfio-dev vfio0 0000:44:00.0 511:0 -",
                        "drm card0 vgem 226:0 -")
                .file("sys/kernel/debug/dri/0/name", "vgem dev=vgem unique=vgem")
                .process(10, 1000, "0::/alice")
                .open(3, numbers)
                .process(11, 1001, "0::/bob")
                .fd(11, 4, 17, 1000)
                .buffer(17, "00000001", exporter);
        assertThat(owner(text).state()).isEqualTo(state);
    }

    /** It may be one that no catalogue has. */
    @Test
    void where_no_display_is_seen_nobody_knows_what_a_buffer_of_one_is_of() {
        HostReport report = new CaptureText()
                .process(10, 1000, "0::/alice")
                .fd(10, 4, 17, 1000)
                .buffer(17, "00000001", "drm")
                .report();
        assertThat(report.exporters()).containsOnlyKeys("drm");
        assertThat(Objects.requireNonNull(report.exporters().get("drm")).entries())
                .isEmpty();
        assertThat(report.unknowns())
                .anyMatch(one -> one.kind() == UnknownKind.EXPORTER_CLASS_UNKNOWN
                        && one.about().equals("drm"));
    }

    /** The core imports for every display; what its driver does besides is not seen where that is no kernel's own, or not known. */
    @ParameterizedTest
    @CsvSource({"(OE),amdgpu,true", "(OEp),amdgpu,true", "(E),amdgpu,false", ",,true", "(OE),,true"})
    void a_display_whose_driver_nobody_has_read_may_import_in_any_way(
            @Nullable String taints, @Nullable String driver, boolean unknown) {
        CaptureText text = new CaptureText().file("sys/nodes.txt", "drm card0 0000:33:00.0 226:0 -");
        if (taints != null) {
            text.file("proc/modules", "amdgpu 4096 0 - Live 0x0000000000000000 " + taints);
        }
        if (driver != null) {
            text.file("sys/devices.txt", "0000:33:00.0 amdgpu " + driver + " 0x1002:0x74a1 -");
        }
        HostReport report = text.report();
        assertThat(report.unknowns().stream()
                        .anyMatch(one -> one.kind() == UnknownKind.IMPORTER_CLASS_UNKNOWN
                                && one.about().equals("0000:33:00.0")))
                .isEqualTo(unknown);
        assertThat(report.importers().containsKey("0000:33:00.0~pinned")).isEqualTo(unknown);
        assertThat(report.importers().containsKey("0000:33:00.0~drm-core")).isTrue();
    }

    /** Gaudi3 does what Gaudi1 does, and is none. */
    @ParameterizedTest
    @CsvSource({"GAUDI,habanalabs-gaudi1@vendor", "GAUDI2,habanalabs-gaudi2@vendor", "GAUDI3,habanalabs-gaudi3@vendor"})
    void each_generation_of_a_card_has_its_own_entry(String generation, String entry) {
        HostReport report = new CaptureText()
                .file("proc/modules", "habanalabs 4096 0 - Live 0x0000000000000000 (OE)")
                .file("sys/devices.txt", "0000:33:00.0 habanalabs habanalabs 0x1da3:0x1060 -")
                .file("sys/nodes.txt", "accel accel0 0000:33:00.0 261:0 -")
                .file("sys/accel.txt", "accel0 0000:33:00.0 " + generation)
                .file("symbols", "habanalabs 0 dma_buf_dynamic_attach,dma_buf_export,")
                .report();
        assertThat(Objects.requireNonNull(report.exporters().get("0000:33:00.0"))
                        .driver())
                .isEqualTo(entry);
    }

    /** The driver that registers memory is bound to a device on the auxiliary bus, which the card's own driver made. */
    @ParameterizedTest
    @CsvSource({
        "ib_umem_dmabuf_get_pinned,irdma@6.4,NO",
        "ib_umem_dmabuf_get_pinned_revocable_and_lock,irdma@7.1,YES",
        "ib_umem_get,,UNKNOWN"
    })
    void a_card_imports_as_the_driver_does_of_what_its_own_driver_made(String name, String entry, String revocable) {
        CaptureText text = new CaptureText()
                .file(
                        "sys/devices.txt",
                        "0000:41:00.0 ice ice 0x8086:0x1592 DMA-FQ",
                        "0000:42:00.0 icescan icescan 0x1:0x1 -",
                        "ice.roce.0 irdma irdma : -",
                        "icescan.other.0 other mlx5_ib : -")
                .file("sys/nodes.txt", "infiniband_verbs uverbs0 0000:41:00.0 231:192 irdma0")
                .file("symbols", "irdma 0 " + name + ",");
        HostReport report = text.report();
        if (entry == null) {
            assertThat(report.importers()).doesNotContainKey("0000:41:00.0");
            assertThat(report.unknowns()).noneMatch(one -> one.about().equals("0000:41:00.0"));
            return;
        }
        assertThat(Objects.requireNonNull(report.importers().get("0000:41:00.0"))
                        .driver())
                .isEqualTo(entry);
        LiveBuffer buffer = text.buffer(17, "00000001", "udmabuf", "0000:41:00.0")
                .report()
                .buffers()
                .get(0);
        assertThat(buffer.attachments())
                .extracting(one -> one.revocable().toUpperCase(Locale.ROOT))
                .containsExactly(revocable);
    }

    /** What a camera takes without attaching it shows no more than a message does. */
    @ParameterizedTest
    @CsvSource({"'81, 0',CANDIDATE,2", "'10, 229',LIKELY,1"})
    void a_message_is_likely_only_where_no_camera_may_have_taken_the_buffer(
            String numbers, Certainty certainty, int holders) {
        LiveBuffer buffer = new CaptureText()
                .file("sys/devices.txt", "vivid.0 vivid vivid : -")
                .file("sys/nodes.txt", "video4linux video0 vivid.0 81:0 -", "misc fuse - 10:229 -")
                .file("symbols", "vivid 0 vb2_vmalloc_memops,")
                .process(10, 1001, "0::/bob")
                .file("bulk/fdinfo", "/proc/10/fdinfo/3:ino:\t77", "/proc/10/fdinfo/3:scm_fds: 1")
                .process(11, 1002, "0::/carol")
                .open(5, numbers)
                .buffer(17, "00000001", "udmabuf")
                .report()
                .buffers()
                .get(0);
        assertThat(buffer.holders()).hasSize(holders);
        assertThat(buffer.holders().get(0).certainty()).isEqualTo(certainty);
    }

    /** A handle that was closed leaves its attachment while its memory is mapped, and nobody shows whose that is. */
    @ParameterizedTest
    @CsvSource({"1,exact candidates,CANDIDATE", "2,exact exact,EXACT"})
    void a_handle_is_of_one_attachment_and_not_of_another_s(int handles, String users, Certainty other) {
        String handle =
                "{\"pid\":%d,\"uid\":1,\"fd\":5,\"drm_minor\":0,\"client_id\":1,\"gem_handle\":1,\"dmabuf_ino\":17}";
        LiveBuffer buffer = new CaptureText()
                .file("sys/nodes.txt", "drm card0 vgem 226:0 -")
                .file("sys/fs/bpf/drm_holders", handle.formatted(10), handles == 2 ? handle.formatted(11) : "")
                .process(10, 1001, "0::/bob")
                .open(5, "226, 0")
                .process(11, 1002, "0::/carol")
                .open(5, "226, 0")
                .buffer(17, "00000006", "udmabuf", "vgem", "vgem")
                .report()
                .buffers()
                .get(0);
        assertThat(buffer.attachments())
                .extracting(LiveAttachment::userCertainty)
                .containsExactly(users.split(" "));
        assertThat(buffer.holders())
                .extracting(Holder::tenant, Holder::certainty)
                .containsExactly(tuple("uid-1001", Certainty.EXACT), tuple("uid-1002", other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\tExclusive fence: amdgpu gfx_0.0.0 signalled",
                "\tShared fence: drm_sched gfx unsignalled",
                "\tExclusive fence: drm_sched gfx seq 7 signalled",
                "\twrite fence: drm_sched gfx seq 7 unsignalled"
            })
    void a_fence_is_no_part_of_a_name_in_the_words_of_older_kernels(String fence) {
        String text = new CaptureText().buffer(17, "00000001", "udmabuf").text();
        String fenced = text.replace("|\tAttached", "|" + fence + "\n|\tAttached");
        assertThat(CaptureText.report(fenced, TenantRules.none()).buffers())
                .extracting(LiveBuffer::nameForged)
                .containsExactly(false);
    }

    /** The kernel keeps the number of the thread that registered it, and no list of processes has those of threads. */
    @Test
    void a_registration_by_a_thread_may_be_of_whoever_has_the_device_open() {
        CaptureText text = new CaptureText()
                .file("sys/nodes.txt", "infiniband_verbs uverbs0 0000:41:00.0 231:192 mlx5_0")
                .process(10, 1000, "0::/alice")
                .open(3, "231, 192")
                .process(11, 1001, "0::/bob")
                .file(
                        Snapshot.REGISTRATIONS,
                        "[{\"ifname\":\"mlx5_0\",\"mrn\":3,\"mrlen\":4096,\"pid\":12,\"comm\":\"\"}]");
        assertThat(text.report().registrations())
                .singleElement()
                .satisfies(one -> assertThat(one.orphan()).isFalse())
                .satisfies(one -> assertThat(one.tenant()).isNull())
                .satisfies(one -> assertThat(one.holders()).containsExactly("uid-1000"));
    }

    /** Its number is one of another namespace, and not told here. */
    @ParameterizedTest
    @CsvSource({"4026531836,true", "4026532211,false"})
    void a_registration_without_a_process_is_an_orphan_only_where_all_processes_show(String namespace, boolean orphan) {
        String text = new CaptureText()
                .file("sys/nodes.txt", "infiniband_verbs uverbs0 0000:41:00.0 231:192 mlx5_0")
                .process(10, 1000, "0::/alice")
                .open(3, "231, 192")
                .file(Snapshot.REGISTRATIONS, "[{\"ifname\":\"mlx5_0\",\"mrn\":3,\"mrlen\":4096}]")
                .text();
        HostReport report = CaptureText.report(text.replace("4026531836", namespace), TenantRules.none());
        assertThat(report.registrations())
                .containsExactly(new Registration("mlx5_0", 3, 4096, null, orphan, List.of("uid-1000")));
        assertThat(report.findings()).hasSize(orphan ? 1 : 0);
    }

    /** Nodes of parts of an AMD card have a platform device behind them, and their files are the card's. */
    @Test
    void whoever_has_a_part_of_a_card_open_may_use_the_card() {
        LiveBuffer buffer = new CaptureText()
                .file("sys/nodes.txt", "drm renderD128 0000:c1:00.0 226:128 -", "drm renderD129 amdgpu_xcp_0 226:129 -")
                .process(10, 1000, "0::/alice")
                .open(3, "226, 128")
                .process(11, 1001, "0::/bob")
                .open(5, "226, 129")
                .file(
                        "bulk/fdinfo",
                        "/proc/11/fdinfo/5:drm-driver:\tamdgpu",
                        "/proc/11/fdinfo/5:drm-pdev:\t0000:c1:00.0")
                .buffer(17, "00000003", "udmabuf", "0000:c1:00.0")
                .report()
                .buffers()
                .get(0);
        assertThat(buffer.holders())
                .extracting(Holder::tenant, Holder::certainty)
                .containsExactly(tuple("uid-1000", Certainty.CANDIDATE), tuple("uid-1001", Certainty.CANDIDATE));
    }

    /** Many vendors' nodes have a class, and a number, of their own. */
    @ParameterizedTest
    @CsvSource({"'511, 0',uid-1001", "'13, 64',", "'229, 0',", "'10, 229',"})
    void whoever_has_a_node_open_of_a_class_that_nobody_knows_may_use_a_device_that_nobody_knows(
            String numbers, @Nullable String tenant) {
        CaptureText text = new CaptureText().process(11, 1001, "0::/bob").open(5, numbers);
        for (LiveBuffer buffer : List.of(
                text.buffer(17, "00000003", "udmabuf", "0000:99:00.0")
                        .report()
                        .buffers()
                        .get(0),
                text.buffer(18, "00000001", "udmabuf").report().buffers().get(1))) {
            assertThat(buffer.holders())
                    .extracting(Holder::tenant)
                    .containsExactly(tenant == null ? new String[0] : new String[] {tenant});
        }
    }

    /** What a driver made of a card for a guest is no PCI device, and does not do what vfio does for one. */
    @ParameterizedTest
    @CsvSource({"0000:02:05.0,vfio-pci@7.1", "a2970a5c-1111-2222-3333-444444444444,"})
    void an_open_device_of_vfio_exports_as_vfio_does_for_pci_alone(String device, @Nullable String entry) {
        String text = new CaptureText()
                .process(10, 1000, "0::/alice")
                .file("bulk/fdinfo", "/proc/10/fdinfo/5:vfio-device-syspath: /sys/devices/pci0000:00/" + device)
                .text();
        HostReport report = CaptureText.report(text.replace("kernel 6.12.107", "kernel 7.2.1"), TenantRules.none());
        assertThat(Objects.requireNonNull(report.exporters().get(device)).driver())
                .isEqualTo(entry);
    }

    /** What exports is another module than the one that is bound. */
    @ParameterizedTest
    @CsvSource({"dma_buf_move_notify,vfio-pci@6.19", "dma_buf_invalidate_mappings,", ",", "all,vfio-pci@7.1"})
    void a_card_given_to_guests_exports_as_the_names_in_the_core_of_vfio_say(
            @Nullable String name, @Nullable String entry) {
        CaptureText text =
                new CaptureText().file("sys/devices.txt", "0000:33:00.0 vfio-pci vfio_pci 0x10de:0x2330 DMA");
        if (name != null) {
            String names = name.equals("all") ? "dma_buf_attach_revocable,dma_buf_invalidate_mappings" : name;
            text.file("symbols", "vfio_pci_core 0 dma_buf_export," + names + ",");
        }
        String vendors = text.text().replace("kernel 6.12.107", "kernel 7.1.3-300.fc44.x86_64");
        assertThat(Objects.requireNonNull(CaptureText.report(vendors, TenantRules.none())
                                .exporters()
                                .get("0000:33:00.0"))
                        .driver())
                .isEqualTo(entry);
    }

    /** Those of Gaudi cannot be referred to. */
    @ParameterizedTest
    @CsvSource({"amdxdna,true", "qaic,true", "habanalabs,false"})
    void an_accelerator_takes_its_own_objects_back_as_a_display_does(String module, boolean gem) {
        HostReport report = new CaptureText()
                .file("proc/modules", module + " 4096 0 - Live 0x0000000000000000")
                .file("sys/devices.txt", "0000:33:00.0 %1$s %1$s 0x1022:0x1502 DMA".formatted(module))
                .file("sys/nodes.txt", "accel accel0 0000:33:00.0 261:0 -")
                .file("sys/accel.txt", "accel0 0000:33:00.0 GAUDI2")
                .report();
        assertThat(report.importers().containsKey("0000:33:00.0~self")).isEqualTo(gem);
    }
}
