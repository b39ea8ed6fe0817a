package io.leakproof.testing;

import static io.leakproof.testing.Facts.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.World;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Revoke;
import io.leakproof.rules.Channel;
import io.leakproof.search.Cost;
import io.leakproof.search.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyVerifierTest {

    private static final String SEED = "fixtures/gaudi-rdma.yaml";
    private static final String NO_IMPORTS = """
            package leakproof;

            import io.leakproof.facts.*;
            import io.leakproof.rules.*;

            rule "nobody-imports"
            when
                // somebody imports
                $import : ImportQuestion( )
            then
                insert( new Denial( Authority.POLICY, Errno.EACCES, "nobody imports" ) );
            end
            """;

    /** The seed by facts of the kit. */
    private static final World WORLD = new World(
            "facts",
            "",
            "",
            List.of(Facts.device(DeviceScrub.ON_RELEASE)),
            List.of(Facts.user("A", "red"), Facts.user("B", "blue")),
            List.of(Facts.buffer()),
            List.of(Facts.importer(Attachment.PINNED)));

    @TempDir
    private Path folder;

    @Test
    void a_policy_of_a_file_is_decided_in_the_world_of_a_file() {
        PolicyVerifier.policy("policies/two-tier.yaml")
                .in(SEED)
                .blocks()
                .costs("next-open-waits", "unaccounted-pins")
                .costs(Cost.UNACCOUNTED_PINS, Cost.NEXT_OPEN_WAITS)
                .excludes()
                .hearsNothingOf("pin-forbidden-refuses-importers-that-pin");
        PolicyVerifier.policy("policies/pin-accounted.yaml")
                .in(SEED)
                .leaks()
                .inSteps(6)
                .leaks("stale-read")
                .inSteps(6)
                .leaks(Channel.TAMPER)
                .inSteps(6)
                .costsNothing()
                .hears("stale-attachment-reads-new-owner")
                .decidedBy("stale-attachment-reads-new-owner");
    }

    @Test
    void a_policy_and_a_world_may_be_objects() {
        PolicyVerifier.policy(policy(Revoke.REQUIRED))
                .in(WORLD)
                .blocks()
                .excludes("importer0")
                .decidedBy("revoke-required-refuses-importers-that-cannot-be-revoked");
        assertThat(PolicyVerifier.policy(policy(Pin.ACCOUNTED))
                        .in(WORLD)
                        .evaluation()
                        .verdict())
                .isEqualTo(Verdict.LEAKS);
    }

    @Test
    void rules_come_from_a_text_a_folder_a_file_or_the_class_path() throws IOException {
        Path file = Files.writeString(folder.resolve("own.drl"), NO_IMPORTS);
        for (var rules : List.of(
                Rules.text(NO_IMPORTS),
                Rules.in(folder.toString()),
                Rules.in(file.toString()),
                Rules.onClassPath("kit/nobody-imports.drl"))) {
            PolicyVerifier.policy(policy())
                    .with(rules)
                    .in(SEED)
                    .blocksVacuously()
                    .excludes("efa0");
        }
        assertThat(Rules.text(NO_IMPORTS)).isSameAs(Rules.text(NO_IMPORTS));
    }

    @Test
    void worlds_inherit_from_a_catalogue_of_yours() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), """
                importers:
                  - {id: ours, attachment: pinned, summary: Ours., source: our own file, confidence: verified}
                """);
        Path world = Files.writeString(
                folder.resolve("world.yaml"), Files.readString(Path.of(SEED)).replace("driver: efa", "driver: ours"));
        PolicyVerifier.policy("policies/pin-accounted.yaml")
                .withCatalogue(own.toString())
                .in(world.toString())
                .leaks();
    }

    @Test
    void a_failure_tells_the_rules_the_facts_what_was_expected_and_found_and_the_story() {
        assertThatThrownBy(() -> PolicyVerifier.policy("policies/pin-accounted.yaml")
                        .in(SEED)
                        .blocks())
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "policy `pin-accounted` (policies/pin-accounted.yaml) in world `gaudi-rdma` (fixtures/gaudi-rdma.yaml)",
                        "expected  verdict: blocks\n",
                        "actual    verdict: leaks\n",
                        "policy    pin-accounted {pin: accounted}",
                        "device {id: gaudi0, driver: habanalabs-gaudi1, open: exclusive",
                        "importer {id: efa0, driver: efa, attachment: pinned",
                        ": stale-attachment-reads-new-owner\n",
                        "story     1  A opens gaudi0\n",
                        "✗  A reads B's data in hbm0 through efa0\n");
    }

    @Test
    void every_expectation_can_fail() {
        PolicyInWorld blocks = PolicyVerifier.policy("policies/two-tier.yaml").in(SEED);
        PolicyInWorld leaks = PolicyVerifier.policy(policy()).in(WORLD);
        fails("verdict: leaks", blocks::leaks);
        fails("channel: stale-read", () -> blocks.leaks("stale-read"));
        fails("channel: tamper", () -> blocks.leaks(Channel.TAMPER));
        fails("steps: 6", () -> blocks.inSteps(6));
        fails("channel: residue", () -> leaks.leaks("residue"));
        fails("steps: 5", () -> leaks.leaks("stale-read").inSteps(5));
        fails("costs: []", leaks::costsNothing);
        fails("costs: [hoards]", () -> leaks.costs("hoards"));
        fails("excluded: [importer0]", () -> leaks.excludes("importer0"));
        fails("spoke: [pin-accounted-refuses-past-memlock]", () -> leaks.hears("pin-accounted-refuses-past-memlock"));
        fails(
                "silent: [stale-attachment-reads-new-owner]",
                () -> leaks.hearsNothingOf("stale-attachment-reads-new-owner"));
        fails("decided: []", leaks::decidedBy);
        fails("vacuous: true", blocks::blocksVacuously);
    }

    @Test
    void a_block_of_a_world_in_which_nothing_could_leak_is_no_merit() {
        assertThatThrownBy(() -> PolicyVerifier.policy(policy())
                        .with(Rules.text(NO_IMPORTS))
                        .in(SEED)
                        .blocks())
                .hasMessageContainingAll("expected  vacuous: false", "no import can succeed in this world");
    }

    @Test
    void what_is_unknown_meets_no_expectation() {
        Evaluator evaluator =
                Evaluator.with(Rules.shipped()).within(new Limits(2, Limits.DEFAULT_TIMEOUT, () -> false));
        PolicyInWorld unknown =
                PolicyVerifier.policy(policy(Revoke.REQUIRED)).with(evaluator).in(WORLD);
        fails("the limit of 2 states was reached", unknown::blocks);
        fails("the limit of 2 states was reached", unknown::costsNothing);
        fails("the limit of 2 states was reached", unknown::excludes);
    }

    @Test
    void names_that_do_not_exist_are_told() {
        PolicyInWorld world = PolicyVerifier.policy(policy()).in(WORLD);
        assertThatThrownBy(() -> world.leaks("stale-reed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`stale-reed` is none of stale-read, residue, tamper. Maybe `stale-read`");
        assertThatThrownBy(() -> world.costs("hoard")).hasMessageContaining("Maybe `hoards`");
        assertThatThrownBy(() -> world.hearsNothingOf("nobody-imports"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no rule is called `nobody-imports`");
    }

    @Test
    void verifiers_may_be_used_by_many_threads() {
        PolicyVerifier verifier = PolicyVerifier.policy(policy(Pin.ACCOUNTED));
        List<Integer> worlds = IntStream.range(0, 64)
                .parallel()
                .peek(number -> verifier.in(number % 4 == 0 ? SEED : "fixtures/late-import.yaml")
                        .leaks("stale-read"))
                .boxed()
                .toList();
        assertThat(worlds).hasSize(64);
    }

    private static void fails(String message, Runnable expectation) {
        assertThatThrownBy(expectation::run).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
