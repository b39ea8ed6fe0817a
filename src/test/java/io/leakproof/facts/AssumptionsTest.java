package io.leakproof.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leakproof.document.Document;
import io.leakproof.facts.CatalogueEntry.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssumptionsTest {

    @Test
    void are_inherited_values_that_nobody_read() {
        assertThat(assumptions("driver: udmabuf", "driver: rocm-xio, peer2peer: true"))
                .containsExactly(new Assumption(Kind.IMPORTER, "nic0", "rocm-xio", "access", "read-write"));
    }

    @Test
    void are_none_where_the_file_says_it_itself_even_if_it_says_the_same() {
        assertThat(assumptions("driver: udmabuf", "driver: rocm-xio, peer2peer: true, access: read-write"))
                .isEmpty();
    }

    @Test
    void are_defaults_that_comfort_where_an_entry_leaves_them_open() {
        Catalogue own = Catalogue.shipped().with(List.of(Document.of("""
                exporters:
                  - {id: gpu, summary: S., open: shared, memory: device, release: on-close, source: t, confidence: verified}
                importers:
                  - {id: nic, summary: S., attachment: pinned, source: t, confidence: verified}
                """, "own.yaml")));
        assertThat(assumptions("driver: gpu", "driver: nic", own))
                .containsExactly(
                        new Assumption(Kind.EXPORTER, "gpu0", "gpu", "static_importers", "refused"),
                        new Assumption(Kind.IMPORTER, "nic0", "nic", "handover", "false"));
        assertThat(assumptions("driver: gpu, static_importers: refused", "driver: nic, handover: false", own))
                .isEmpty();
    }

    @Test
    void are_none_where_the_kernel_alone_is_assumed() {
        assertThat(assumptions("driver: udmabuf", "driver: irdma@6.4")).isEmpty();
    }

    @Test
    void are_none_without_a_driver() {
        assertThat(assumptions("open: shared, memory: system, release: on-close", "attachment: static"))
                .isEmpty();
    }

    @Test
    void are_all_values_of_an_importer_that_is_made_up_but_for_those_of_the_file() {
        assertThat(assumptions("driver: udmabuf", "driver: rdma-dishonest, access: read"))
                .extracting(Assumption::field, Assumption::value)
                .containsExactly(
                        tuple("attachment", "pinned-revocable"),
                        tuple("peer2peer", "true"),
                        tuple("honours_revoke", "never"),
                        tuple("accepts", "any"),
                        tuple("handover", "true"));
    }

    private static List<Assumption> assumptions(String device, String importer) {
        return assumptions(device, importer, Catalogue.shipped());
    }

    private static List<Assumption> assumptions(String device, String importer, Catalogue catalogue) {
        Document document = Document.of("""
                        scenario: s
                        devices: [{id: gpu0, %s}]
                        users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                        buffers: [{id: b, device: gpu0}]
                        importers: [{id: nic0, %s}]
                        """.formatted(device, importer), "f.yaml");
        return FactsFile.read(document, () -> catalogue, ExpectBlock.UNREAD).assumptions();
    }
}
