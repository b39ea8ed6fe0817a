package io.leakproof.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leakproof.document.Document;
import io.leakproof.source.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownsTest {

    private static final String NODE = "scenario: s\n";
    private static final String REST = """
            devices: [{id: d, driver: udmabuf}]
            users: [{id: A, tenant: red}, {id: B, tenant: blue}]
            buffers: [{id: b, device: d}]
            """;

    @Test
    void matter_as_their_kind_does_or_more() {
        assertThat(unknowns("""
                        - {kind: buffers-not-listed, about: node}
                        - {kind: exporter-class-unknown, about: vgem, module: vgem}
                        - {kind: exporter-class-unknown, about: vkms, world: open}
                        - {kind: not-read, about: sys/x, why: absent}
                        """))
                .extracting(UnknownFact::about, UnknownFact::world, UnknownFact::details)
                .containsExactly(
                        tuple("node", WorldEffect.OPEN, Map.of()),
                        tuple("vgem", WorldEffect.COVERED, Map.of("module", "vgem")),
                        tuple("vkms", WorldEffect.OPEN, Map.of()),
                        tuple("sys/x", WorldEffect.PRESENT_ONLY, Map.of("why", "absent")));
    }

    @Test
    void keep_all_that_collectors_say_of_them() {
        assertThat(unknowns("""
                        - kind: unexplained-references
                          about: dmabuf-1
                          candidates: [uid-1000, any process with threads]
                          count: 2
                        - {kind: held-past-file-descriptors, about: dmabuf-1, by: [io_uring], count: 1}
                        - {kind: bufinfo-odd, about: node, what: "entry-cut-short:2"}
                        - {kind: attachment-user-unknown, about: dmabuf-1, device: vgem, candidates: []}
                        - {kind: device-mapping-buffer-not-visible, about: /dev/dri/card0, tenant: uid-1000}
                        """))
                .extracting(UnknownFact::details)
                .containsExactly(
                        Map.of("candidates", "[uid-1000, any process with threads]", "count", "2"),
                        Map.of("by", "[io_uring]", "count", "1"),
                        Map.of("what", "entry-cut-short:2"),
                        Map.of("device", "vgem", "candidates", "[]"),
                        Map.of("tenant", "uid-1000"));
    }

    @Test
    void are_open_until_they_are_accepted() {
        FactsFile facts = facts("unknowns: [{kind: buffers-not-listed, about: node}, {kind: not-root, about: node}]\n");
        assertThat(facts.world().open()).extracting(UnknownFact::kind).containsExactly(UnknownKind.BUFFERS_NOT_LISTED);
        assertThat(facts.accepting(Set.of(UnknownKind.NOT_ROOT)).world().open()).hasSize(1);
        FactsFile accepted = facts.accepting(Set.of(UnknownKind.BUFFERS_NOT_LISTED));
        assertThat(accepted.world().open()).isEmpty();
        assertThat(accepted.unknowns()).extracting(UnknownFact::accepted).containsExactly(true, false);
        assertThat(accepted.digest()).isEqualTo(facts.digest());
    }

    @Test
    void stay_with_a_world_of_which_something_else_changes() {
        World world = facts("unknowns: [{kind: not-root, about: node}]\n").world();
        assertThat(List.of(
                        world.withDevices(world.devices()),
                        world.withUsers(world.users()),
                        world.withBuffers(world.buffers()),
                        world.withImporters(world.importers())))
                .containsOnly(world);
    }

    @ParameterizedTest
    @CsvSource({
        "exporter-class-unknown, vgem, vgem, true",
        "exporter-class-unknown, vgem, vgem~kernel, true",
        "exporter-class-unknown, vgem, vgem2, false",
        "importer-class-unknown, nic0, nic0~reference, true",
        "unexplained-references, dmabuf-1, hidden~reference, true",
        "importer-class-unknown, nic0, hidden~reference, false",
        "buffers-not-listed, vgem, vgem, false",
    })
    void know_what_stands_for_them(String kind, String about, String id, boolean covered) {
        assertThat(unknowns("- {kind: " + kind + ", about: " + about + "}")
                        .get(0)
                        .coveredBy(id))
                .isEqualTo(covered);
    }

    @Test
    void are_named_by_kind_and_by_the_first_few_subjects() {
        List<UnknownFact> many = unknowns("- {kind: not-read, about: X}\n"
                .repeat(11)
                .replaceAll("X\\}", "p%d}")
                .formatted(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        assertThat(UnknownFact.inWords(many)).isEqualTo("not-read (p1, p2, p3, p4, p5, p6, p7, p8 and 3 more)");
    }

    /** The table of the contract of {@code collect}. */
    @ParameterizedTest
    @CsvSource(delimiter = ':', textBlock = """
            open: kernel-version buffers-not-listed drivers-not-listed processes-not-read capture-cut-short bufinfo-odd rdma-json-odd bpf-list-cut memory-registrations-not-listed
            covered: exporter-class-unknown importer-class-unknown importer-class-by-name exporter-device-unknown exporter-generation-unknown memlock-unknown revocability-not-visible importer-operations-not-visible module-symbols-not-read unexplained-references remote-keys-not-visible not-root
            present-only: owner-unknown creator-differs attachment-user-unknown attachments-not-visible revoked-already-not-visible registration-memory-not-visible device-mapping-buffer-not-visible held-past-file-descriptors in-flight-files-unknown drm-handles-not-visible drm-clients-not-visible references-not-counted cgroup-memory-not-read changed-while-reading processes-read-in-part not-in-the-host-pid-namespace bpf-lines-odd not-read
            """)
    void have_kinds_that_matter_to_the_world_as_the_contract_says(String world, String kinds) {
        assertThat(Arrays.stream(UnknownKind.values())
                        .filter(kind -> kind.world().word().equals(world))
                        .map(Word::word))
                .containsExactlyInAnyOrder(kinds.split(" "));
    }

    @Test
    void are_settled_by_something_each() {
        assertThat(UnknownKind.values())
                .allSatisfy(kind -> assertThat(kind.settles()).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void provenance_is_read_and_leaves_the_digest_as_it_is() {
        FactsFile one =
                FactsFile.read(Document.of(NODE + "provenance: {collector: c, kernel: 7.3.4, time: t1}\n" + REST, "f"));
        FactsFile other =
                FactsFile.read(Document.of(NODE + "provenance:\n  boot_id: x\n  capture: 'y: 𝄞'\n" + REST, "f"));
        FactsFile none = FactsFile.read(Document.of(NODE + REST, "f"));
        assertThat(one.provenance()).contains(new Provenance("c", "7.3.4", "", "t1", ""));
        assertThat(other.provenance()).contains(new Provenance("", "", "x", "", "y: 𝄞"));
        assertThat(none.provenance()).isEmpty();
        assertThat(one.digest()).isEqualTo(other.digest()).isEqualTo(none.digest());
    }

    @Test
    void provenance_at_the_end_or_in_json_does_not_count_either_but_all_else_does() {
        String json = "{\"scenario\": \"s\", \"provenance\": {\"time\": \"%s\"}, \"devices\": [%s], \"users\": [],\n"
                + "\"buffers\": [] }";
        assertThat(Document.of(json.formatted("t1", ""), "f").digest())
                .isEqualTo(Document.of(json.formatted("t2 𝄞", ""), "f").digest())
                .isNotEqualTo(Document.of(json.formatted("t2", "{}"), "f").digest());
        assertThat(Document.of(NODE + REST + "provenance: {time: t1}\n", "f").digest())
                .isEqualTo(Document.of(NODE + REST + "provenance: {time: t2}\n", "f")
                        .digest())
                .isEqualTo(Document.of(NODE + REST, "f").digest());
    }

    private static List<UnknownFact> unknowns(String list) {
        return facts("unknowns:\n" + list).unknowns();
    }

    private static FactsFile facts(String more) {
        return FactsFile.read(Document.of(NODE + REST + more, "f.yaml"));
    }
}
