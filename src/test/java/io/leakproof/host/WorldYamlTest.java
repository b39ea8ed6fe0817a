package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.World;
import io.leakproof.suite.ExpectationFields;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The world of a host is facts that the reader takes, and the worst stands for what is not known. */
class WorldYamlTest {

    @Test
    void worlds_whose_digests_begin_alike_have_two_names() {
        Set<String> taken = new HashSet<>();
        String first = "sha256:" + "a".repeat(64);
        String other = "sha256:" + "a".repeat(63) + "b";
        assertThat(HostWorlds.name(first, taken)).isEqualTo("world-" + "a".repeat(12));
        assertThat(HostWorlds.name(other, taken)).isEqualTo("world-" + "a".repeat(63) + "b");
    }

    @TestFactory
    Stream<DynamicTest> the_world_of_each_capture_is_facts() {
        return Captures.all()
                .map(capture -> DynamicTest.dynamicTest(capture.name(), () -> {
                    HostReport report = CapturesTest.report(capture.files());
                    World world = world(report);
                    assertThat(world.users()).hasSameSizeAs(report.users());
                    assertThat(world.importers())
                            .hasSameSizeAs(report.importers().values());
                }));
    }

    @Test
    void two_devices_stand_for_an_exporter_that_nobody_knows() {
        HostReport report = HostAnalysis.of(
                Captures.named("s01-udmabuf-scm.debian-6.12.107/t1-created").files(),
                HostQuestion.of(Catalogue.none()));
        assertThat(world(report).devices())
                .extracting(device -> device.id())
                .contains("vgem~kernel", "vgem~user", "udmabuf~kernel", "udmabuf~user");
        assertThat(world(report).importers())
                .extracting(importer -> importer.id())
                .contains("vgem~pinned", "vgem~dynamic", "vgem~reference", "vgem~self");
    }

    /** Buffers of no size there are, too: of more than stand by themselves the rest is counted by size. */
    @ParameterizedTest
    @ValueSource(strings = {"00000000", "1125899906842625", "9223372036854775807"})
    void sizes_and_limits_beyond_all_memory_are_facts_that_are_read(String size) {
        CaptureText text = new CaptureText()
                .process(10, 1000, "0::/alice")
                .file("bulk/limits", "/proc/10/limits:Max locked memory         1                 100000000000000000");
        for (int ino = 1; ino <= 66; ino++) {
            text.fd(10, ino, ino, 1000).buffer(ino, "00000001", "udmabuf");
        }
        HostReport report =
                CaptureText.report(text.text().replace("|00004096\t", "|" + size + "\t"), TenantRules.none());
        assertThat(report.buffers()).hasSize(66);
        assertThat(world(report).users()).hasSameSizeAs(report.users());
    }

    /** Facts take a name of 200 characters and each id once, however long a name is and whatever stands in it. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00ff", "'", "\""})
    void what_is_called_by_very_long_names_is_told_apart_in_facts_that_are_read(String letter) {
        String name = letter.repeat(300);
        HostReport report = new CaptureText()
                .file("sys/nodes.txt", "drm card0 %s1 226:0 -".formatted(name), "drm card1 %s2 226:1 -".formatted(name))
                .file("symbols", name + " - no-file")
                .file("sys/fs/cgroup/" + name + "/memory.current", "4194304")
                .file("sys/kernel/debug/dri/" + name + "/name", "odd")
                .buffer(17, "00000007", "drm", name + "1", name + "2", name + "3")
                .report();
        assertThat(world(report).importers()).hasSizeGreaterThan(6);
    }

    @Test
    void readings_of_one_state_are_one_world() {
        HostReport first = report("t1-created");
        HostReport second = report("t2-sent-not-received");
        HostReport later = report("t7-released");
        assertThat(WorldYaml.shape(second)).isEqualTo(WorldYaml.shape(first));
        assertThat(WorldYaml.shape(later)).isNotEqualTo(WorldYaml.shape(first));
    }

    @Test
    void hosts_that_differ_only_in_the_name_of_a_tenant_whose_limits_are_not_known_are_one_world() {
        CaptureText text = new CaptureText().process(10, 1001).without("bulk/limits");
        assertThat(text.report().unknowns()).anyMatch(one -> one.kind() == UnknownKind.MEMLOCK_UNKNOWN);
        assertThat(WorldYaml.shape(text.report()))
                .isEqualTo(WorldYaml.shape(new CaptureText()
                        .process(10, 1002)
                        .without("bulk/limits")
                        .report()));
    }

    /** Who it may be decides nothing in a world, and facts may have 8 MiB and 200,000 keys and values. */
    @Test
    void facts_of_a_large_host_name_few_candidates_and_count_what_is_not_seen_of_one_kind() {
        CaptureText text =
                new CaptureText().file("sys/nodes.txt", "infiniband_verbs uverbs0 0000:41:00.0 231:192 mlx5_0");
        for (int pid = 100; pid < 140; pid++) {
            text.process(pid, pid, "0::/user.slice").open(3, "231, 192");
        }
        String registrations = IntStream.range(0, 100)
                .mapToObj("{\"ifname\":\"mlx5_0\",\"mrn\":%d,\"mrlen\":4096,\"pid\":100}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        String yaml = WorldYaml.of(
                text.file(Snapshot.REGISTRATIONS, registrations)
                        .buffer(17, "00000002", "udmabuf", "0000:41:00.0")
                        .report(),
                "node");
        assertThat(yaml).contains("uid-107, \"32 more\"]").doesNotContain("uid-107, uid-108");
        assertThat(yaml)
                .contains("{kind: registration-memory-not-visible, about: node, world: present-only, count: 36}")
                .contains("\"mlx5_0 mrn 10\"")
                .doesNotContain("\"mlx5_0 mrn 99\"");
        assertThat(world(yaml).importers()).isNotEmpty();
    }

    private static HostReport report(String moment) {
        return CapturesTest.report(
                Captures.named("s01-udmabuf-scm.debian-6.12.107/" + moment).files());
    }

    private static World world(HostReport report) {
        return world(WorldYaml.of(report, "node"));
    }

    private static World world(String yaml) {
        Catalogue catalogue = yaml.contains("driver:") ? Catalogue.shipped() : Catalogue.none();
        return FactsFile.read(Document.of(yaml, "node.yaml"), () -> catalogue, ExpectationFields.BLOCK)
                .world();
    }
}
