package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.RandomWorlds;
import io.leakproof.reference.ReferenceCase;
import io.leakproof.report.FactsYaml;
import io.leakproof.report.PolicyYaml;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.selfcheck.Engines;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SelfcheckTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Streams streams = new Streams(
            InputStream.nullInputStream(), out, new ByteArrayOutputStream(), Map.of(), Terminal.NONE, false);

    @Test
    void prints_a_smallest_world_that_can_be_saved_and_asked_again() {
        RuleBook other = RuleBook.shippedAnd(List.of(new RuleFile("own.drl", OwnRules.NO_IMPORTS)));
        Engines engines = new Engines(Evaluator.with(other), Selfcheck.MOST_STATES);
        assertThat(check(engines)).isEqualTo(4);
        String text = out.toString(StandardCharsets.UTF_8);
        String[] files = text.split("(?m)^# ---- .*\n");
        World world = FactsFile.read(Document.of(files[1], "facts.yaml")).world();
        Policy policy = PolicyFile.read(Document.of(files[2], "policy.yaml")).policy();
        assertThat(engines.differences(world, policy)).isNotEmpty();
        assertThat(world.buffers()).hasSize(1);
        assertThat(text).contains("the engines disagree on the seed").contains("#   channels with their lengths:");
    }

    @Test
    void does_not_call_it_agreement_where_a_world_is_too_large() {
        assertThat(check(new Engines(Evaluator.shipped(), 10))).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("agree on 0 of 1")
                .contains("1 too large");
    }

    @Test
    void writes_cases_from_which_they_can_be_read_again() {
        LongStream.range(0, 200).mapToObj(RandomWorlds::of).forEach(drawn -> {
            assertThat(FactsYaml.of(drawn.world())).satisfies(text -> {
                if (drawn.world().users().stream()
                                .map(user -> user.tenant())
                                .distinct()
                                .count()
                        > 1) {
                    assertThat(FactsFile.read(Document.of(text, "f.yaml")).world())
                            .isEqualTo(drawn.world());
                }
            });
            assertThat(PolicyFile.read(Document.of(PolicyYaml.of(drawn.policy()), "p.yaml"))
                            .policy())
                    .isEqualTo(drawn.policy());
        });
    }

    /** What is not written would be inherited; what is no name in YAML is quoted. */
    @Test
    void writes_worlds_in_which_drivers_labels_and_odd_names_are_what_they_are() {
        World seed = FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")).world();
        World odd = seed.withDevices(seed.devices().stream()
                        .map(device -> device.toBuilder()
                                .protection(Options.none())
                                .labels(Labels.of(Map.of("zone", "no", "a b", "east: 1")))
                                .build())
                        .toList())
                .withUsers(List.of(User.of("true", "null"), User.of("B", "#x")))
                .withImporters(seed.importers().stream()
                        .map(importer ->
                                importer.toBuilder().users(NameSet.of("null")).build())
                        .toList());
        assertThat(FactsFile.read(Document.of(FactsYaml.of(odd), "f.yaml")).world())
                .isEqualTo(
                        new World(odd.scenario(), "", "", odd.devices(), odd.users(), odd.buffers(), odd.importers()));
    }

    private int check(Engines engines) {
        World seed = FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")).world();
        ReferenceCase question = new ReferenceCase(seed, Policy.permissive("nothing"));
        return new Selfcheck(streams, engines, Interrupt.never())
                .of(List.of(new Selfcheck.Question("the seed", () -> question)));
    }
}
