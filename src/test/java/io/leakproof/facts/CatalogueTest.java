package io.leakproof.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.CatalogueEntry.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {

    private static final String ENTRY = ", summary: S., attachment: pinned, source: t, confidence: verified";

    @ParameterizedTest
    @CsvSource({
        "6.3, ''",
        "6.4, irdma@6.4",
        "6.12.107, irdma@6.4",
        "7.1-rc1, irdma@6.4",
        "7.1, irdma@7.1",
        "7.3, irdma@7.1"
    })
    void knows_a_driver_by_the_newest_entry_that_is_not_newer_than_the_kernel(String kernel, String id) {
        List<String> found = Catalogue.shipped().at(Kind.IMPORTER, kernel(kernel)).stream()
                .filter(entry -> entry.driver().equals("irdma"))
                .map(CatalogueEntry::id)
                .toList();
        assertThat(found).isEqualTo(id.isEmpty() ? List.of() : List.of(id));
    }

    @Test
    void keeps_entries_whose_kernel_cannot_be_compared() {
        assertThat(Catalogue.shipped().at(Kind.EXPORTER, kernel("2.6")))
                .extracting(CatalogueEntry::id)
                .containsExactly("habanalabs-gaudi2", "nvidia-open", "neuron");
    }

    @Test
    void keeps_the_order_of_the_files_whatever_the_kernels() {
        Catalogue catalogue =
                catalogue("b@6.9, since: \"6.9\"", "a, since: \"6.1\"", "b@6.2, since: \"6.2\"", "b@next");
        assertThat(catalogue.at(Kind.IMPORTER, kernel("6.12")))
                .extracting(CatalogueEntry::id)
                .containsExactly("b@6.9", "a", "b@next");
    }

    @Test
    void of_two_entries_of_one_kernel_the_first_is_the_newest() {
        assertThat(catalogue("a@one, since: \"6.1\"", "a@two, since: \"6.1.0\"").at(Kind.IMPORTER, kernel("6.1")))
                .extracting(CatalogueEntry::id)
                .containsExactly("a@one");
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
}
