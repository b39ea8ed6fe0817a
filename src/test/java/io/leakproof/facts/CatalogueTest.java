package io.leakproof.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.source.Location;
import io.leakproof.source.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private static final String ENTRY = ", summary: S., attachment: pinned, source: t, confidence: verified";

    @ParameterizedTest
    @CsvSource({
        "6.1.192, ''",
        "6.3, irdma@6.4",
        "6.12.107, irdma@6.4",
        "6.13, irdma@6.4 irdma@7.1",
        "7.2-rc1, irdma@6.4 irdma@7.1",
        "7.2, irdma@7.1",
        "7.3.4, irdma@7.1"
    })
    void takes_both_entries_of_a_driver_for_a_kernel_between_those_that_were_read(String kernel, String ids) {
        List<String> found = at(Catalogue.shipped(), Kind.IMPORTER, kernel(kernel)).stream()
                .filter(entry -> entry.driver().equals("irdma"))
                .map(CatalogueEntry::id)
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({"6.18, false", "6.19-rc1, true", "6.19, true", "7.0.12, true", "7.1-rc2, true", "7.1, false"})
    void begins_with_the_release_that_a_commit_names_and_ends_with_one_that_has_it_no_more(
            String kernel, boolean there) {
        CatalogueEntry entry =
                Catalogue.shipped().find(Kind.EXPORTER, "vfio-pci@6.19").orElseThrow();
        assertThat(entry.mayHoldAt(kernel(kernel))).isEqualTo(there);
    }

    /** Which release has something is certain where it was read; a commit names one that nobody has looked at. */
    @ParameterizedTest
    @CsvSource({"vfio-pci@6.19, 6.19", "vfio-pci@7.1, 7.2", "amdgpu@5.6, 6.1", "xe, 6.12", "neuron, ''"})
    void is_certainly_true_from_the_oldest_kernel_on_that_was_read_and_has_it(String id, String first) {
        CatalogueEntry entry = Catalogue.shipped().find(Kind.EXPORTER, id).orElseThrow();
        assertThat(entry.firstKernel()).isEqualTo(KernelVersion.of(first));
    }

    @ParameterizedTest
    @EnumSource
    void finds_an_entry_alone_as_it_stands_among_all(Kind kind) {
        assertThat(Catalogue.shipped().all(kind)).hasSizeGreaterThan(30).allSatisfy(among -> {
            CatalogueEntry alone = new ShippedEntries().find(kind, among.id()).orElseThrow();
            assertThat(alone)
                    .usingRecursiveComparison()
                    .ignoringFieldsOfTypes(Source.class)
                    .ignoringFieldsMatchingRegexes(".*offset")
                    .isEqualTo(among);
            assertThat(alone.location()).isEqualTo(among.location());
            assertThat(locations(alone)).isEqualTo(locations(among));
        });
    }

    private static List<Location> locations(CatalogueEntry entry) {
        return entry.node().entries().values().stream()
                .map(field -> field.value().mark().location())
                .toList();
    }

    @Test
    void reads_all_entries_once_it_was_asked_for_one_that_is_not_there() {
        ShippedEntries entries = new ShippedEntries();
        assertThat(entries.find(Kind.EXPORTER, "no-such-driver")).isEmpty();
        assertThat(entries.find(Kind.IMPORTER, "efa").orElseThrow())
                .isSameAs(entries.all(Kind.IMPORTER).get("efa"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"habanalabs", "habanalabs-gaudi", "abanalabs-gaudi1", "", "\n", "exporters"})
    void finds_no_entry_by_a_part_of_an_id(String id) {
        assertThat(Catalogue.shipped().find(Kind.EXPORTER, id)).isEmpty();
    }

    @Test
    void knows_nothing_by_the_number_of_a_vendor_s_kernel() {
        assertThat(at(Catalogue.shipped(), Kind.IMPORTER, kernel("5.14.0-427.13.1.el9_4.x86_64")))
                .containsExactlyElementsOf(Catalogue.shipped().all(Kind.IMPORTER));
    }

    @Test
    void keeps_entries_whose_kernel_cannot_be_compared() {
        assertThat(at(Catalogue.shipped(), Kind.EXPORTER, kernel("2.6")))
                .extracting(CatalogueEntry::id)
                .contains("nvidia-open", "neuron", "unread-exporter")
                .doesNotContain("habanalabs-gaudi1", "dma-heap-tee");
    }

    @Test
    void keeps_the_order_of_the_files_whatever_the_kernels() {
        Catalogue catalogue = catalogue(
                "b@6.9, since: {in: \"6.9\"}", "a, since: {in: \"6.1\"}", "c, since: {first: \"7.0\"}", "b@next");
        assertThat(at(catalogue, Kind.IMPORTER, kernel("6.12")))
                .extracting(CatalogueEntry::id)
                .containsExactly("b@6.9", "a", "b@next");
    }

    @ParameterizedTest
    @EnumSource
    void an_assumed_field_that_facts_inherit_is_written(Kind kind) {
        for (CatalogueEntry entry : Catalogue.shipped().all(kind)) {
            List<String> inherited = CatalogueFields.inheritable(kind).stream()
                    .map(field -> field.name())
                    .filter(entry.assumed()::contains)
                    .toList();
            assertThat(entry.fields().keySet())
                    .as("an assumption of %s that is not written is no assumption of it", entry.id())
                    .containsAll(inherited);
        }
    }

    /** The made-up card is revocable, since it is there for policies that admit nothing else, and never honours a revoke. */
    @ParameterizedTest
    @EnumSource
    void no_entry_comforts_by_assumption(Kind kind) {
        for (CatalogueEntry entry : Catalogue.shipped().all(kind)) {
            assertThat(entry.fields().keySet().stream().filter(entry::comforts))
                    .as("what nobody read of %s has the value that leaks most", entry.id())
                    .containsExactlyElementsOf(entry.id().equals("rdma-dishonest") ? List.of("attachment") : List.of());
        }
    }

    @Test
    void an_assumption_that_could_be_worse_comforts() {
        CatalogueEntry entry = catalogue(
                        "mine, assumed: [attachment, peer2peer], peer2peer: false, honours_revoke: never")
                .find(Kind.IMPORTER, "mine")
                .orElseThrow();
        assertThat(entry.comforts("peer2peer")).isTrue();
        assertThat(entry.comforts("attachment")).isFalse();
        assertThat(entry.comforts("access")).isFalse();
    }

    /** Two defaults comfort: that of `static_importers`, and that of `handover`. */
    @ParameterizedTest
    @EnumSource
    void no_entry_leaves_open_what_would_comfort(Kind kind) {
        assertThat(Catalogue.shipped().all(kind))
                .allSatisfy(entry -> assertThat(entry.fields())
                        .containsKey(kind == Kind.EXPORTER ? "static_importers" : "handover"));
    }

    @Test
    void the_plain_name_of_a_driver_stands_for_all_its_versions_and_an_id_for_itself() {
        assertThat(Catalogue.shipped().called(Kind.IMPORTER, "irdma"))
                .extracting(CatalogueEntry::id)
                .containsExactly("irdma@6.4", "irdma@7.1");
        assertThat(Catalogue.shipped().called(Kind.EXPORTER, "habanalabs-gaudi1"))
                .extracting(CatalogueEntry::id)
                .containsExactly("habanalabs-gaudi1");
        assertThat(Catalogue.shipped().called(Kind.EXPORTER, "irdma")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EXPORTER, nvidia, nvidia-open nvidia-peermem unread-exporter",
        "EXPORTER, NVIDIA, nvidia-open nvidia-peermem unread-exporter",
        "EXPORTER, gaudi2, habanalabs-gaudi2 vfio-pci@7.1 habanalabs-gaudi2@vendor vfio-pci@6.19",
        "EXPORTER, MI300X, amdgpu@6.12 vfio-pci@7.1 vfio-pci@6.19 amdgpu@5.6",
        "EXPORTER, amdgpu, amdgpu@6.12 amdgpu@5.6",
        "EXPORTER, vfio_pci_core, vfio-pci@7.1 vfio-pci@6.19",
        "EXPORTER, rdma_rxe, ''",
        "IMPORTER, mlx5_core, mlx5-odp mlx5-devx mlx5-data-direct rdma-queue-buffer",
        "IMPORTER, ConnectX-7, iommufd@6.19 iommufd@7.1 mlx5-odp mlx5-devx mlx5-data-direct rdma-queue-buffer unread-importer",
        "IMPORTER, E810-CQDA2, irdma@7.1 irdma@6.4"
    })
    void a_name_people_know_stands_for_all_that_it_may_be_and_what_leaks_most_is_last(
            Kind kind, String name, String ids) {
        assertThat(String.join(
                        " ",
                        Catalogue.shipped().named(kind, name).stream()
                                .map(CatalogueEntry::id)
                                .toList()))
                .isEqualTo(ids);
    }

    @Test
    void a_name_is_as_certain_as_it_says_and_else_general_knowledge() {
        assertThat(Catalogue.shipped().named("siw"))
                .extracting(DriverName::confidence)
                .containsExactly(Confidence.VERIFIED);
        assertThat(Catalogue.shipped().named("xocl"))
                .extracting(DriverName::confidence)
                .containsExactly(Confidence.ASSUMED);
        assertThat(Catalogue.none()
                        .with(List.of(
                                Document.of("aliases: [{products: [Card], exporters: [udmabuf], source: s}]", "n")))
                        .named("Card"))
                .extracting(DriverName::confidence)
                .containsExactly(Confidence.ASSUMED);
    }

    @Test
    void the_most_specific_of_the_products_that_match_counts() {
        assertThat(Catalogue.shipped().named("HL-225C"))
                .singleElement()
                .satisfies(name -> assertThat(name.products()).contains("HL-225*"));
        assertThat(Catalogue.shipped().named("no such card")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_name_stands_for_entries_there_are(Kind kind) {
        Stream.of(
                        "nvidia",
                        "A100",
                        "mlx5_core",
                        "ConnectX-7",
                        "efa",
                        "irdma",
                        "amdgpu",
                        "MI300X",
                        "i915",
                        "xe",
                        "Arc",
                        "Gaudi3")
                .flatMap(name -> Catalogue.shipped().named(name).stream())
                .flatMap(name -> name.ids(kind).stream())
                .forEach(id ->
                        assertThat(Catalogue.shipped().called(kind, id)).as(id).isNotEmpty());
    }

    private static Catalogue catalogue(String... ids) {
        StringBuilder text = new StringBuilder("importers:\n");
        for (String id : ids) {
            text.append("  - {id: ").append(id).append(ENTRY).append("}\n");
        }
        return Catalogue.none().with(List.of(Document.of(text.toString(), "own.yaml")));
    }

    private static KernelVersion kernel(String text) {
        return KernelVersion.of(text).orElseThrow();
    }

    private static List<CatalogueEntry> at(Catalogue catalogue, Kind kind, KernelVersion kernel) {
        return catalogue.all(kind).stream()
                .filter(entry -> entry.mayHoldAt(kernel))
                .toList();
    }
}
