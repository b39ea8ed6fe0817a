package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.reference.Reference;
import io.leakproof.reference.ReferenceResult;
import io.leakproof.reference.ReferenceStep;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares what the parts of {@link AimedWorlds} say with what the whole says, and for the smallest also with what the second
 * engine says. {@code -Dleakproof.aimed=N} looks at so many worlds, {@code -Dleakproof.aimed.first=SEED} begins elsewhere and
 * {@code -Dleakproof.aimed.states=N} takes larger ones.
 */
@Tag("slow")
class AimedWorldsTest {

    private static final RuleBook RULES = RuleBook.shipped();
    private static final int WORLDS = Integer.getInteger("leakproof.aimed", 200);
    private static final long FIRST = Long.getLong("leakproof.aimed.first", 0);
    private static final Limits SMALL =
            new Limits(Long.getLong("leakproof.aimed.states", 5_000), Limits.DEFAULT_TIMEOUT, () -> false);
    private static final long SMALLEST = 400;

    @Test
    void are_decided_in_parts_as_a_whole_and_as_by_the_second_engine() {
        List<String> differences = new ArrayList<>();
        int inParts = 0;
        int leaking = 0;
        for (long seed = FIRST; seed < FIRST + WORLDS; seed++) {
            AimedWorlds.Drawn drawn = AimedWorlds.of(seed);
            // one for all policies, so that the second may be answered by what is known of the first
            Searches searches = new Searches(RULES);
            for (Policy policy : drawn.policies()) {
                SearchResult whole = Search.whole(drawn.world(), policy, RULES, SMALL);
                if (whole.complete()) {
                    SearchResult parts = searches.inParts(drawn.world(), policy, Limits.defaults());
                    inParts += parts.reductions().isEmpty() ? 0 : 1;
                    leaking += whole.leaks() ? 1 : 0;
                    String which = "seed " + seed + ", " + drawn.aim() + ", " + policy.settings() + ": ";
                    differences(drawn.world(), policy, parts, whole).forEach(one -> differences.add(which + one));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(inParts).isGreaterThan(WORLDS / 2);
        assertThat(leaking).isGreaterThan(WORLDS / 10);
    }

    private static List<String> differences(World world, Policy policy, SearchResult parts, SearchResult whole) {
        List<String> differences = new ArrayList<>();
        Map<String, Object> said = said(parts);
        compare(differences, "the whole", said, said(whole));
        compare(differences, "the whole", parts.importSucceeded(), whole.importSucceeded());
        if (whole.states() <= SMALLEST) {
            compare(differences, "the second engine", said, said(Reference.decide(world, policy, SMALLEST)));
        }
        for (Finding finding : parts.findings().values()) {
            List<ReferenceStep> story =
                    finding.trace().stream().map(AimedWorldsTest::step).toList();
            assertThat(Reference.replay(world, policy, story))
                    .contains(finding.channel().word());
        }
        return differences;
    }

    private static void compare(List<String> differences, String other, Object some, Object others) {
        if (!Objects.equals(some, others)) {
            differences.add("the parts say " + some + ", " + other + " says " + others);
        }
    }

    private static Map<String, Object> said(SearchResult result) {
        Map<String, Integer> lengths = new TreeMap<>();
        result.findings().forEach((channel, finding) -> lengths.put(channel.word(), finding.steps()));
        return Map.of(
                "channels", lengths,
                "costs", result.costs().stream().map(Cost::word).collect(Collectors.toCollection(TreeSet::new)),
                "excluded", result.excluded(),
                "kernel_excluded", result.kernelExcluded());
    }

    private static Map<String, Object> said(ReferenceResult result) {
        return Map.of(
                "channels", result.channels(),
                "costs", result.costs(),
                "excluded", result.excluded(),
                "kernel_excluded", result.kernelExcluded());
    }

    private static ReferenceStep step(Step step) {
        return new ReferenceStep(
                step.event().word(), step.user(), step.device(), step.to(), step.importer(), step.buffer());
    }
}
