package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.UnknownKind;
import io.leakproof.host.capture.HostReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number of a kernel says which drivers it has only where it is upstream's, and released. */
class KernelNumbersTest {

    private static final String DEVICE = "0000:33:00.0";

    /** RHEL renews all of DRM, and has xe in a kernel that is called 5.14. */
    @ParameterizedTest
    @CsvSource({
        "5.14.0-570.12.1.el9_6.x86_64,xe,true",
        "6.12.0-124.8.1.el10_1.x86_64,virtio_gpu,true",
        "6.12.0-124.8.1.el10_1.x86_64,xe,false",
        "6.12.107,virtio_gpu,false",
        "6.1.0-18-cloud-amd64,virtio_gpu,false"
    })
    void a_display_of_a_vendor_s_kernel_may_import_as_a_later_driver_does(
            String kernel, String module, boolean unknown) {
        CaptureText text = new CaptureText()
                .file("sys/nodes.txt", "drm card0 " + DEVICE + " 226:0 -")
                .file("sys/devices.txt", "%1$s %2$s %2$s 0x8086:0x1 -".formatted(DEVICE, module));
        HostReport report = report(text, kernel);
        assertThat(report.unknowns().stream()
                        .anyMatch(one -> one.kind() == UnknownKind.IMPORTER_CLASS_UNKNOWN
                                && one.about().equals(DEVICE)))
                .isEqualTo(unknown);
        assertThat(report.importers().containsKey(DEVICE + "~dynamic")).isEqualTo(unknown);
    }

    /** Between the kernels that were read, either entry may be true; names in a module's file tell some apart. */
    @ParameterizedTest
    @CsvSource({
        "6.12.107,,irdma@6.4",
        "6.18.3,,irdma@6.4 irdma@7.1",
        "7.1.2,,irdma@6.4 irdma@7.1",
        "7.2.1,,irdma@7.1",
        "7.1.2,ib_umem_dmabuf_get_pinned,irdma@6.4",
        "7.1.2,ib_umem_dmabuf_get_pinned_revocable_and_lock,irdma@7.1"
    })
    void a_card_may_import_as_either_entry_says_between_two_kernels_that_were_read(
            String kernel, @Nullable String names, String entries) {
        CaptureText text = new CaptureText()
                .file("sys/nodes.txt", "infiniband_verbs uverbs0 " + DEVICE + " 231:192 irdma0")
                .file("sys/devices.txt", DEVICE + " irdma irdma 0x8086:0x1592 -");
        if (names != null) {
            text.file("symbols", "irdma 0 " + names + ",");
        }
        assertThat(importers(report(text, kernel))).containsExactlyInAnyOrder(entries.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"6.1.90,amdgpu@5.6", "6.6.95,amdgpu@5.6 amdgpu@6.12", "6.12.107,amdgpu@6.12"})
    void a_card_may_export_as_either_entry_says_between_two_kernels_that_were_read(String kernel, String entries) {
        CaptureText text = new CaptureText().file("sys/devices.txt", DEVICE + " amdgpu amdgpu 0x1002:0x74a1 -");
        assertThat(exporters(report(text, kernel))).containsExactlyInAnyOrder(entries.split(" "));
    }

    /** A site that adds an entry cannot write into the shipped one where that ends. */
    @ParameterizedTest
    @CsvSource({"7.1.2,irdma@6.4 irdma@7.1", "7.2.1,irdma@7.1", "7.3.4,irdma@7.3"})
    void an_entry_ends_where_a_newer_one_was_read(String kernel, String entries) {
        Document own = Document.of("""
                importers:
                  - id: irdma@7.3
                    summary: Intel Ethernet RDMA with on-demand paging.
                    module: irdma
                    since: {not_in: "7.2", in: "7.3"}
                    attachment: dynamic
                    peer2peer: true
                    honours_revoke: at-once
                    access: read-write
                    accepts: any
                    handover: true
                    source: our tree
                    confidence: verified
                """, "own.yaml");
        String text = new CaptureText()
                .file("sys/nodes.txt", "infiniband_verbs uverbs0 " + DEVICE + " 231:192 irdma0")
                .file("sys/devices.txt", DEVICE + " irdma irdma 0x8086:0x1592 -")
                .text()
                .replace("kernel 6.12.107", "kernel " + kernel);
        assertThat(importers(HostAnalysis.of(
                        HostReader.of(text.getBytes(StandardCharsets.ISO_8859_1), "node"),
                        HostQuestion.of(Catalogue.shipped().with(List.of(own))))))
                .containsExactlyInAnyOrder(entries.split(" "));
    }

    private static List<String> importers(HostReport report) {
        return report.importers().values().stream()
                .filter(row -> row.device().equals(DEVICE))
                .map(row -> Objects.requireNonNull(row.entry()).id())
                .toList();
    }

    private static List<String> exporters(HostReport report) {
        return Objects.requireNonNull(report.exporters().get(DEVICE)).entries().stream()
                .map(CatalogueEntry::id)
                .toList();
    }

    /** What an option of the kernel stands for is there, whatever the kernel is called. */
    @ParameterizedTest
    @CsvSource({
        "6.12.0-124.8.1.el10_1.x86_64,IO_URING_ZCRX,io_uring-zcrx,true",
        "6.12.0-124.8.1.el10_1.x86_64,NET_DEVMEM,devmem-tcp-tx,true",
        "6.12.107,IO_URING_ZCRX,io_uring-zcrx,true",
        "6.6.95,NET_DEVMEM,devmem-tcp-tx,true",
        "6.12.107,NET_DEVMEM,devmem-tcp,true",
        "6.12.107,NET_DEVMEM,devmem-tcp-tx,false",
        "6.12.107,UDMABUF,devmem-tcp,false"
    })
    void an_option_brings_what_it_stands_for(String kernel, String option, String importer, boolean there) {
        CaptureText text = new CaptureText().file("config", "CONFIG_" + option + "=y");
        assertThat(report(text, kernel).importers().containsKey(importer)).isEqualTo(there);
    }

    /** What is new in a release may be in a candidate of it or not. */
    @ParameterizedTest
    @CsvSource({
        "7.1.0-rc2,vfio_pci,vfio-pci,",
        "7.1.0,vfio_pci,vfio-pci,vfio-pci@7.1",
        "7.0.0-rc2,vfio_pci,vfio-pci,vfio-pci@6.19",
        "7.2.0-rc1,vfio_pci,vfio-pci,vfio-pci@7.1"
    })
    void a_candidate_may_have_what_its_release_has(
            String kernel, String module, String driver, @Nullable String entry) {
        CaptureText text =
                new CaptureText().file("sys/devices.txt", DEVICE + " " + driver + " " + module + " 0x10de:0x2330 DMA");
        assertThat(Objects.requireNonNull(report(text, kernel).exporters().get(DEVICE))
                        .driver())
                .isEqualTo(entry);
    }

    /** Driver containers load modules that are not among the files of the host. */
    @ParameterizedTest
    @CsvSource({
        "(OE),tenstorrent - no-file,true",
        "(OE),,true",
        "(OE),odd,true",
        "(OE),other 0 dma_buf_get,false",
        "(E),tenstorrent - no-file,false"
    })
    void a_device_may_do_anything_whose_driver_came_with_no_kernel_and_was_not_read(
            String taints, @Nullable String symbols, boolean unknown) {
        CaptureText text = new CaptureText()
                .file("sys/devices.txt", DEVICE + " tenstorrent tenstorrent 0x1e52:0x401e -")
                .file("proc/modules", "tenstorrent 4096 0 - Live 0x0000000000000000 " + taints);
        if (symbols != null) {
            text.file("symbols", symbols.contains("_") ? symbols + "," : symbols);
        }
        HostReport report = report(text, "6.12.107");
        assertThat(report.exporters().containsKey(DEVICE)).isEqualTo(unknown);
        assertThat(report.importers().containsKey(DEVICE + "~pinned")).isEqualTo(unknown);
        assertThat(report.unknowns().stream()
                        .filter(one -> one.about().equals(DEVICE))
                        .map(HostUnknown::kind))
                .containsExactlyInAnyOrder(
                        unknown
                                ? new UnknownKind[] {
                                    UnknownKind.EXPORTER_CLASS_UNKNOWN, UnknownKind.IMPORTER_CLASS_UNKNOWN
                                }
                                : new UnknownKind[0]);
    }

    private static HostReport report(CaptureText text, String kernel) {
        return CaptureText.report(text.text().replace("kernel 6.12.107", "kernel " + kernel), TenantRules.none());
    }
}
