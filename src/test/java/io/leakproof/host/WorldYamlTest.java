package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.World;
import io.leakproof.suite.ExpectationFields;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The world of a host is facts that the reader takes, and the worst stands for what is not known. */
class WorldYamlTest {

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

    private static HostReport report(String moment) {
        return CapturesTest.report(
                Captures.named("s01-udmabuf-scm.debian-6.12.107/" + moment).files());
    }

    private static World world(HostReport report) {
        String yaml = WorldYaml.of(report, "node");
        Catalogue catalogue = yaml.contains("driver:") ? Catalogue.shipped() : Catalogue.none();
        return FactsFile.read(Document.of(yaml, "node.yaml"), () -> catalogue, ExpectationFields.BLOCK)
                .world();
    }
}
