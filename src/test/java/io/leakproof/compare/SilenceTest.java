package io.leakproof.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.policy.Revoke;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.rules.language.Reading;
import io.leakproof.rules.language.Tested;
import io.leakproof.search.EventKind;
import io.leakproof.search.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SilenceTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final World SEED =
            FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")).world();
    private static final Policy NOTHING = Policy.permissive("nothing");

    private static Silence silence(Evaluator evaluator, World world, Policy policy) {
        return SilenceSearch.of(evaluator.evaluate(world, policy), evaluator.rules(), true)
                .get(0);
    }

    private static List<NearMiss> at(Silence silence, EventKind event) {
        for (int step = 0; step < silence.trace().size(); step++) {
            if (silence.trace().get(step).event() == event) {
                return silence.misses().get(step);
            }
        }
        throw new AssertionError("no " + event + " in " + silence.trace());
    }

    private static NearMiss of(String rule, List<NearMiss> misses) {
        return misses.stream()
                .filter(miss -> miss.explanation().rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_policy_that_revokes_when_possible_is_told_that_the_importer_is_pinned() {
        Silence silence = silence(EVALUATOR, SEED, NOTHING.with(Revoke.WHEN_POSSIBLE));
        NearMiss nearest = of("revoke-unmaps-importers-that-can-be-revoked", at(silence, EventKind.CLOSE));
        Tested failing = nearest.explanation().failing().get(0);
        assertThat(nearest.explanation().failing())
                .extracting(one -> one.readings().get(0))
                .containsExactly(new Reading("attachment", "pinned"), new Reading("honours_revoke", "never"));
        assertThat(failing.subject()).isEqualTo("efa0");
        assertThat(failing.readings()).containsExactly(new Reading("attachment", "pinned"));
        assertThat(failing.wanted()).containsExactly("dynamic", "pinned-revocable");
        assertThat(nearest.remedies()).isEmpty();
        assertThat(silence.own(silence.decisiveStep().orElseThrow())).contains(nearest);
    }

    @Test
    void a_policy_that_does_nothing_is_told_each_option_that_would_have_spoken() {
        List<NearMiss> atImport = at(silence(EVALUATOR, SEED, NOTHING), EventKind.IMPORT);
        assertThat(of("pin-forbidden-refuses-importers-that-pin", atImport).remedies())
                .containsExactly(new OptionValue("pin", "forbidden"));
        assertThat(of("revoke-required-refuses-importers-that-cannot-be-revoked", atImport)
                        .remedies())
                .containsExactly(new OptionValue("revoke", "required"));
        assertThat(of("import-by-owner-tenant-refuses-everybody-else", atImport).remedies())
                .isEmpty();
        assertThat(silence(EVALUATOR, SEED, NOTHING).decisiveStep()).isEmpty();
    }

    @Test
    void a_hold_that_came_too_early_is_told_that_nothing_was_attached_yet() {
        Silence silence = silence(EVALUATOR, SEED, NOTHING.with(DrmMaster.WHILE_ATTACHED));
        NearMiss own = silence.own(silence.decisiveStep().orElseThrow()).orElseThrow();
        assertThat(own.explanation().rule().id()).isEqualTo("drm-master-holds-the-device-while-attached");
        assertThat(own.explanation().failing().get(0).readings()).containsExactly(new Reading("attached", "false"));
    }

    @Test
    void rules_of_ones_own_are_explained_like_those_that_are_shipped() {
        String rule = """
                package leakproof;
                import io.leakproof.facts.*;
                import io.leakproof.policy.*;
                import io.leakproof.rules.*;
                rule "unsigned-cards-do-not-import"
                when
                    $import : ImportQuestion( )
                    Importer( labels.value("firmware") == "old" || driver == "toy" )
                    Policy( pin == Pin.ACCOUNTED )
                then
                    insert( new Denial( Authority.POLICY, Errno.EACCES, "old firmware" ) );
                end
                """;
        Evaluator evaluator = Evaluator.with(RuleBook.shippedAnd(List.of(new RuleFile("own.drl", rule))));
        Silence silence = silence(evaluator, SEED, NOTHING.with(Pin.ACCOUNTED));
        NearMiss own = of("unsigned-cards-do-not-import", at(silence, EventKind.IMPORT));
        assertThat(own.policyDidItsPart()).isTrue();
        Tested failing = own.explanation().failing().get(0);
        assertThat(failing.condition().line()).isEqualTo(8);
        assertThat(failing.condition().text()).isEqualTo("labels.value(\"firmware\") == \"old\" || driver == \"toy\"");
        assertThat(failing.readings())
                .containsExactly(new Reading("labels.value(\"firmware\")", ""), new Reading("driver", "efa"));
        assertThat(failing.wanted()).isEmpty();
    }

    @Test
    void every_story_of_every_fixture_is_gone_through_again() throws IOException {
        int remedies = 0;
        for (Path file : fixtures()) {
            World world = FactsFile.read(file).world();
            for (Policy policy : policies()) {
                Evaluation evaluation = EVALUATOR.evaluate(world, policy);
                List<Silence> silences = SilenceSearch.of(evaluation, EVALUATOR.rules(), true);
                assertThat(silences)
                        .extracting(Silence::trace)
                        .containsExactlyElementsOf(evaluation.findings().values().stream()
                                .map(Finding::trace)
                                .distinct()
                                .toList());
                for (Silence silence : silences) {
                    assertThat(silence.misses()).hasSameSizeAs(silence.trace());
                    remedies += silence.misses().stream()
                            .flatMap(List::stream)
                            .mapToInt(miss -> miss.remedies().size())
                            .sum();
                }
            }
        }
        assertThat(remedies).isGreaterThan(100);
    }

    private static List<Policy> policies() {
        List<Policy> policies = new ArrayList<>(List.of(NOTHING));
        PolicyOption.ALL.forEach(option -> policies.addAll(option.others(NOTHING)));
        return policies;
    }

    private static List<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("fixtures"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_world_too_wide_for_one_state_is_gone_through_with_those_who_have_a_part() {
        StringBuilder facts = new StringBuilder("""
                scenario: wide
                devices: [{id: gaudi0, driver: habanalabs-gaudi1}]
                buffers: [{id: hbm0, device: gaudi0}]
                importers: [{id: efa0, driver: efa}, {id: irdma0, driver: irdma@6.4}]
                users:
                """);
        for (int user = 0; user < 40; user++) {
            facts.append("  - {id: U")
                    .append(user)
                    .append(", tenant: T")
                    .append(user / 2)
                    .append("}\n");
        }
        World wide = FactsFile.read(Document.of(facts.toString(), "wide.yaml")).world();
        Evaluation evaluation = EVALUATOR.evaluate(wide, NOTHING.with(Revoke.WHEN_POSSIBLE));
        assertThat(evaluation.verdict()).isEqualTo(Verdict.LEAKS);
        assertThat(evaluation.search().reductions()).isNotEmpty();
        assertThat(SilenceSearch.of(evaluation, EVALUATOR.rules(), true))
                .allSatisfy(silence -> assertThat(silence.misses()).hasSameSizeAs(silence.trace()));
    }
}
