package io.leakproof.admission.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.schema.Fields;
import io.leakproof.source.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNamesTest {

    private static final Path SHIPPED = Path.of("fixtures/admission/names.yaml");
    private static final DeviceNames NAMES = DeviceNames.of(List.of());

    /** Who exports and who imports, and which cards several workloads have at once, written by hand from the vendors' manuals. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            habana.ai/gaudi,               both,
            nvidia.com/gpu,                both,
            nvidia.com/mig-1g.10gb,        both,     shared
            nvidia.com/gpu.shared,         both,     shared
            nvidia.com/mig-1g.10gb.shared, both,     shared
            nvidia.com/GA102GL_A10.shared, both,     shared
            aws.amazon.com/neuroncore,     exporter, shared
            amd.com/gpu,                   both,
            gpu.intel.com/i915,            both,
            gpu.intel.com/xe,              both,
            gpu.intel.com/i915_monitoring, both,     all
            gpu.intel.com/xe_monitoring,   both,     all
            rdma/hca_shared_devices_a,     importer, shared
            nvidia.com/mlnxnics,           importer,
            nvidia.com/rdma-vf,            importer,
            nvidia.com/sriov-rdma-vf,      importer,
            nvidia.com/sriov_resource,     importer,
            mellanox.com/sriov_rdma,       importer,
            intel.com/sriov_rdma,          importer,
            intel.com/mlnx_rdma,           importer,
            openshift.io/sriov_net,        importer,
            vpc.amazonaws.com/efa,         importer,
            deviceclass.resource.kubernetes.io/gaudi.intel.com, both,
            deviceclass.resource.kubernetes.io/dra.net,         importer,
            """)
    void an_extended_resource_stands_for_what_its_vendor_says(String name, String role, String shown) {
        DeviceName device = NAMES.ofResource(name).orElseThrow();
        assertThat(role(device)).isEqualTo(role);
        assertThat(device.shared()).isEqualTo("shared".equals(shown));
        assertThat(device.allDevices()).isEqualTo("all".equals(shown));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            gaudi.intel.com,           both
            gpu.nvidia.com,            both
            compute-domain.nvidia.com, exporter
            gpu.amd.com,               both
            gpu.intel.com,             both
            dra.net,                   importer
            """)
    void a_driver_of_dynamic_allocation_stands_for_what_its_vendor_says(String name, String role) {
        assertThat(role(NAMES.ofClass(name).orElseThrow())).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvFileSource(files = "src/test/resources/admission/names.csv")
    void each_name_stands_for_all_that_may_be_behind_it(String name, String exporters, String importers, String shown) {
        DeviceName device = NAMES.ofResource(name).or(() -> NAMES.ofClass(name)).orElseThrow();
        assertThat(device.exporters()).containsExactlyElementsOf(words(exporters));
        assertThat(device.importers()).containsExactlyElementsOf(words(importers));
        assertThat(device.shared()).isEqualTo("shared".equals(shown));
        assertThat(device.allDevices()).isEqualTo("all".equals(shown));
    }

    private static List<String> words(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    /** Neighbours of names that are known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "notintel.com/a",
                "fpga.intel.com/af",
                "sriov.openshift.io/net",
                "dra.net/nic",
                "nvidia.com/rdma-vf2",
                "google.com/tpu",
                "deviceclass.resource.kubernetes.io/gce.dra.net"
            })
    void a_name_that_only_looks_like_one_stands_for_nothing(String name) {
        assertThat(NAMES.ofResource(name)).isEqualTo(Optional.empty());
    }

    @Test
    void each_shipped_name_says_where_it_was_read_and_names_drivers_of_the_catalogue() {
        Problems problems = Document.read(SHIPPED).startReading();
        Fields all = Objects.requireNonNull(
                SetupFields.NAMES_SHAPE.read(Document.read(SHIPPED).root(), problems));
        assertThat(problems.isEmpty()).isTrue();
        assertThat(all.value(SetupFields.SHIPPED_NAMES)).hasSizeGreaterThan(15).allSatisfy(one -> {
            assertThat(one.value(SetupFields.DEVICE_SOURCE)).isNotBlank();
            assertKnown(Kind.EXPORTER, one.value(SetupFields.EXPORTERS));
            assertKnown(Kind.IMPORTER, one.value(SetupFields.IMPORTERS));
        });
    }

    private static void assertKnown(Kind kind, List<String> drivers) {
        assertThat(drivers)
                .allSatisfy(driver -> assertThat(Catalogue.shipped().all(kind))
                        .anyMatch(entry ->
                                entry.id().equals(driver) || entry.driver().equals(driver)));
    }

    private static String role(DeviceName device) {
        if (device.exports()) {
            return device.imports() ? "both" : "exporter";
        }
        return device.imports() ? "importer" : "none";
    }
}
