package io.leakproof.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Sequence;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.PolicyOption;
import io.leakproof.source.Location;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FactsFileTest {

    private static final String SMALL = """
            scenario: small
            devices:
              - {id: gpu0, open: shared, memory: device, release: on-last-reference}
            users:
              - {id: A, tenant: red}
              - {id: B, tenant: blue}
            buffers:
              - {id: vram0, device: gpu0}
            importers:
              - {id: nic0, attachment: pinned}
            """;

    private static final String INHERITING = """
            scenario: inheriting
            devices:
              - id: gaudi0
                driver: habanalabs-gaudi1
                scrub: on-release
            users:
              - {id: A, tenant: red}
              - {id: B, tenant: blue}
            buffers:
              - {id: hbm0, device: gaudi0}
            importers:
              - id: nic0
                driver: rdma-dishonest
                access: read
            """;

    @Test
    void fields_that_are_not_written_have_the_defaults_of_the_semantics() {
        World world = read(SMALL).world();
        assertThat(world.devices())
                .containsExactly(Device.builder("gpu0", Open.SHARED, Memory.DEVICE, Release.ON_LAST_REFERENCE)
                        .build());
        assertThat(world.users()).containsExactly(User.of("A", "red"), User.of("B", "blue"));
        assertThat(world.buffers()).containsExactly(new Buffer("vram0", "gpu0", 4096, Labels.none()));
        assertThat(world.importers())
                .containsExactly(Importer.builder("nic0", Attachment.PINNED).build());
        assertThat(world.summary() + world.source()).isEmpty();
    }

    @Test
    void a_world_needs_no_importers() {
        String text = SMALL.substring(0, SMALL.indexOf("importers"));
        assertThat(read(text).world().importers()).isEmpty();
    }

    @Test
    void own_fields_override_inherited_ones() {
        World world = read(INHERITING).world();
        assertThat(world.devices())
                .containsExactly(Device.builder("gaudi0", Open.EXCLUSIVE, Memory.DEVICE, Release.ON_CLOSE)
                        .driver("habanalabs-gaudi1")
                        .allocator(Allocator.USER)
                        .scrub(DeviceScrub.ON_RELEASE)
                        .references(References.NONE)
                        .protection(Options.none().with(PolicyOption.DRM_MASTER, DrmMaster.WHILE_EXPORTED))
                        .build());
        assertThat(world.importers())
                .containsExactly(Importer.builder("nic0", Attachment.PINNED_REVOCABLE)
                        .driver("rdma-dishonest")
                        .honoursRevoke(HonoursRevoke.NEVER)
                        .access(Access.READ)
                        .handover(true)
                        .build());
    }

    @Test
    void says_where_the_deciding_value_stands() {
        FactsFile facts = read(INHERITING);
        assertThat(facts.locationOf("device", "gaudi0", "scrub")).isEqualTo(new Location("f.yaml", 5, 12));
        assertThat(facts.locationOf("device", "gaudi0", "open").file())
                .isEqualTo("fixtures/catalogue/exporters-devices.yaml");
        assertThat(facts.locationOf("user", "A", "memlock")).isEqualTo(new Location("f.yaml", 7, 10));
        assertThat(facts.locationOf("buffer", "hbm0", "device")).isEqualTo(new Location("f.yaml", 10, 24));
        assertThatThrownBy(() -> facts.locationOf("importer", "gaudi0", "access"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knows_the_entry_a_fact_inherits_from() {
        FactsFile facts = read(INHERITING);
        assertThat(facts.entryOf("importer", "nic0")).map(CatalogueEntry::id).contains("rdma-dishonest");
        assertThat(facts.entryOf("importer", "nic0"))
                .map(entry -> entry.assumes("access"))
                .contains(true);
        assertThat(read(SMALL).entryOf("device", "gpu0")).isEmpty();
    }

    @Test
    void the_catalogue_is_not_asked_for_unless_something_inherits() {
        Document document = Document.of(SMALL, "f.yaml");
        FactsFile facts = FactsFile.read(
                document,
                () -> {
                    throw new AssertionError("asked for");
                },
                ExpectBlock.UNREAD);
        assertThat(facts.entryOf("importer", "nic0")).isEmpty();
    }

    @Test
    void an_own_catalogue_stands_beside_the_shipped_one() {
        Document own = Document.of("""
                importers:
                  - id: my-nic
                    summary: Mine.
                    attachment: dynamic
                    source: its data sheet
                    confidence: partial
                    assumed: [peer2peer]
                    notes: {attachment: why}
                """, "own.yaml");
        Catalogue catalogue = Catalogue.shipped().with(List.of(own));
        String text = INHERITING.replace("rdma-dishonest", "my-nic");
        FactsFile facts = FactsFile.read(Document.of(text, "f.yaml"), () -> catalogue, ExpectBlock.UNREAD);
        assertThat(facts.world().importers())
                .first()
                .extracting(Importer::attachment)
                .isEqualTo(Attachment.DYNAMIC);
        assertThat(facts.locationOf("importer", "nic0", "attachment")).isEqualTo(new Location("own.yaml", 4, 17));
        CatalogueEntry entry = catalogue.find(Kind.IMPORTER, "my-nic").orElseThrow();
        assertThat(entry.fields()).isEqualTo(Map.of("attachment", "dynamic"));
        assertThat(entry.notes()).isEqualTo(Map.of("attachment", "why"));
        assertThat(entry.assumes("peer2peer")).isTrue();
        assertThat(Catalogue.shipped().find(Kind.IMPORTER, "my-nic")).isEmpty();
    }

    @Test
    void reads_sizes_in_bytes_and_binary_units() {
        assertThat(size("1")).isEqualTo(1);
        assertThat(size("4096")).isEqualTo(4096);
        assertThat(size("4KiB")).isEqualTo(4096);
        assertThat(size("'2MiB'")).isEqualTo(2L << 20);
        assertThat(size("3GiB")).isEqualTo(3L << 30);
        assertThat(size("1024TiB")).isEqualTo(1L << 50);
        assertThat(size("1125899906842624")).isEqualTo(1L << 50);
    }

    @Test
    void reads_memlock_with_zero_and_unlimited() {
        assertThat(memlock("0")).isZero();
        assertThat(memlock("64KiB")).isEqualTo(65536);
        assertThat(memlock("unlimited")).isEqualTo(User.UNLIMITED);
    }

    @Test
    void reads_labels_on_every_kind_of_fact() {
        String text = SMALL.replace("}", ", labels: {rack: r1, \"empty\": \"\"}}");
        World world = read(text).world();
        Labels labels = Labels.of(Map.of("rack", "r1", "empty", ""));
        assertThat(world.devices()).extracting(Device::labels).containsOnly(labels);
        assertThat(world.users()).extracting(User::labels).containsOnly(labels);
        assertThat(world.buffers()).extracting(Buffer::labels).containsOnly(labels);
        assertThat(world.importers()).extracting(Importer::labels).containsOnly(labels);
    }

    @Test
    void what_is_expected_is_not_looked_at_unless_it_is_described() {
        assertThat(read(SMALL + "expect: {p: {verdict: perhaps}}\n").expectations())
                .isEmpty();
    }

    @Test
    void json_is_facts_too() {
        String json = """
                {"scenario": "j", "devices": [{"id": "d", "open": "shared", "memory": "system", "release": "on-close"}],
                 "users": [{"id": "A", "tenant": "r"}, {"id": "B", "tenant": "b", "memlock": 5}],
                \t"buffers": [{"id": "b", "device": "d", "size": 12}]}
                """;
        assertThat(read(json).world().buffers()).containsExactly(new Buffer("b", "d", 12, Labels.none()));
    }

    @Test
    void a_value_replaced_in_the_tree_is_read_with_its_own_place() {
        Document document = Document.of(SMALL, "f.yaml");
        Mapping root = (Mapping) document.root();
        Sequence devices = (Sequence) Objects.requireNonNull(root.find("devices"));
        Mapping device = (Mapping) devices.items().get(0);
        Node value = Document.of("on-relaese", "--set").root();
        Document changed = document.withRoot(root.with("devices", devices.with(0, device.with("scrub", value))));
        assertThatThrownBy(() -> FactsFile.read(changed))
                .hasMessage("--set:1:1: expected `never`, `on-release` or `on-allocate`, found `on-relaese`\n"
                        + "  on-relaese\n  ^\nMaybe `on-release`\n\n1 problem");
    }

    @Test
    void reads_four_thousand_buffers_well_under_a_second() {
        StringBuilder text = new StringBuilder(SMALL.substring(0, SMALL.indexOf("devices")));
        text.append(SMALL, SMALL.indexOf("users"), SMALL.indexOf("buffers")).append("devices:\n");
        for (int i = 0; i < 64; i++) {
            text.append("  - {id: d" + i + ", driver: xe}\n");
        }
        text.append("buffers:\n");
        for (int i = 0; i < 4096; i++) {
            text.append(
                    "  - id: b" + i + "\n    device: d" + i % 64 + "\n    size: 2MiB\n    labels: {n: n" + i + "}\n");
        }
        // processor time, because the machine may be busy
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadCpuTime();
        FactsFile facts = read(text.toString());
        assertThat(facts.world().buffers()).hasSize(4096);
        assertThat(clock.getCurrentThreadCpuTime() - before)
                .isLessThan(Duration.ofSeconds(1).toNanos());
    }

    private static long size(String size) {
        String text = SMALL.replace("device: gpu0}", "device: gpu0, size: " + size + "}");
        return read(text).world().buffers().get(0).size();
    }

    private static long memlock(String memlock) {
        String text = SMALL.replace("tenant: red}", "tenant: red, memlock: " + memlock + "}");
        return read(text).world().users().get(0).memlock();
    }

    private static FactsFile read(String text) {
        return FactsFile.read(Document.of(text, "f.yaml"));
    }
}
