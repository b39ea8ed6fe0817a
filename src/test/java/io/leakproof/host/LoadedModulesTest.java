package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.UnknownKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What loaded modules do stands in the world, whether a device is bound to them or not. */
class LoadedModulesTest {

    private static final String PEERMEM = "nvidia-peermem";

    /** It registers memory of a card by address: no list of buffers has it, and no device is its own. */
    @ParameterizedTest
    @CsvSource({
        "nvidia_peermem,Open Kernel Module,nvidia,nvidia-peermem",
        "nvidia_peermem,Kernel Module,nvidia,",
        "nvidia_uvm,Open Kernel Module,nvidia,none",
        ",Open Kernel Module,nvidia,nvidia-peermem",
        ",Open Kernel Module,nouveau,none"
    })
    void what_registers_memory_by_address_exports_where_its_module_is_loaded(
            @Nullable String module, String version, String driver, @Nullable String entry) {
        CaptureText text = new CaptureText()
                .file("sys/devices.txt", "0000:33:00.0 " + driver + " " + driver + " 0x10de:0x2330 DMA")
                .file("proc/driver/nvidia/version", "NVRM version: NVIDIA UNIX " + version + "  570.86.15");
        if (module != null) {
            text.file("proc/modules", module + " 4096 0 - Live 0x0000000000000000 (OE)");
        }
        HostReport report = text.report();
        ExporterRow row = report.exporters().get(PEERMEM) == null
                ? report.exporters().get("nvidia_peermem")
                : report.exporters().get(PEERMEM);
        assertThat(row == null ? "none" : row.driver()).isEqualTo(entry);
    }

    /** The module had another name when it came with network cards. */
    @ParameterizedTest
    @CsvSource({"nv_peer_mem,true", "nv_peer,false"})
    void what_registers_memory_by_address_is_known_by_its_former_name(String module, boolean known) {
        HostReport report = new CaptureText()
                .file("sys/devices.txt", "0000:33:00.0 nvidia nvidia 0x10de:0x2330 DMA")
                .file("proc/driver/nvidia/version", "NVRM version: NVIDIA UNIX Open Kernel Module  570.86.15")
                .file("proc/modules", module + " 4096 0 - Live 0x0000000000000000 (OE)")
                .report();
        assertThat(report.exporters().containsKey(module)).isEqualTo(known);
    }

    /** Later kernels have another name for what the core does alike. */
    @Test
    void a_display_that_does_what_the_core_does_in_any_version_is_known_under_a_vendor_s_kernel() {
        String text = new CaptureText()
                .file("sys/nodes.txt", "drm card0 0000:04:00.0 226:0 -")
                .file("sys/devices.txt", "0000:04:00.0 ast ast 0x1a03:0x2000 DMA")
                .text();
        HostReport report =
                CaptureText.report(text.replace("kernel 6.12.107", "kernel 6.8.0-1015-nvidia"), TenantRules.none());
        assertThat(report.unknowns()).noneMatch(one -> one.kind() == UnknownKind.IMPORTER_CLASS_UNKNOWN);
        assertThat(report.importers()).containsOnlyKeys("0000:04:00.0", "0000:04:00.0~self", "cpu");
    }
}
