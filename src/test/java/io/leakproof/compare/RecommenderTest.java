package io.leakproof.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.Policy;
import io.leakproof.reference.Reference;
import io.leakproof.reference.ReferenceResult;
import io.leakproof.search.Cost;
import io.leakproof.search.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RecommenderTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final FactsFile SEED = FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml"));
    private static final FactsFile UDMABUF = FactsFile.read(Path.of("fixtures/udmabuf-pages.yaml"));
    private static final FactsFile STATIC = FactsFile.read(Path.of("fixtures/static-importer-bar.yaml"));

    private static Recommendation recommend(FactsFile... worlds) {
        return Recommender.recommend(EVALUATOR, Limits.defaults(), Set.of(), 1, List.of(worlds));
    }

    private static List<OptionValue> settings(String... settings) {
        return Arrays.stream(settings)
                .map(text -> new OptionValue(text.split(": ")[0], text.split(": ")[1]))
                .toList();
    }

    private static List<Policy> combinations() {
        return Recommender.combinations(List.of(SEED));
    }

    @Test
    void every_combination_of_options_that_can_matter_is_tried_once() {
        assertThat(combinations()).hasSize(11_664).doesNotHaveDuplicates();
    }

    @Test
    void the_seed_has_the_three_families_that_block() {
        Recommendation recommendation = recommend(SEED);
        assertThat(recommendation.choices())
                .extracting(Choice::settings)
                .contains(
                        settings("revoke: required"),
                        settings("pin: accounted", "drm_master: while-exported"),
                        settings("revoke: when-possible", "pin: accounted", "drm_master: while-attached"));
        assertThat(recommendation.unknown()).isZero();
    }

    /** All that is recommended, and every fifty-ninth combination beside it. */
    @Test
    void the_second_engine_says_the_same() {
        Recommendation recommendation = recommend(SEED);
        List<Policy> policies = combinations();
        int recommended = 0;
        for (int at = 0; at < policies.size(); at++) {
            List<OptionValue> settings = policies.get(at).settings();
            Choice choice = recommendation.choices().stream()
                    .filter(one -> one.settings().equals(settings))
                    .findFirst()
                    .orElse(null);
            if (choice != null || at % 59 == 0) {
                ReferenceResult answer = Reference.decide(SEED.world(), policies.get(at), 100_000);
                assertThat(EVALUATOR
                                .evaluate(SEED.world(), policies.get(at))
                                .verdict()
                                .word())
                        .as(settings.toString())
                        .isEqualTo(answer.verdict());
                if (choice != null) {
                    recommended++;
                    assertThat(answer.verdict()).isEqualTo("blocks");
                    assertThat(choice.costs().paid().keySet().stream().map(Cost::word))
                            .containsExactlyInAnyOrderElementsOf(answer.costs());
                    assertThat(choice.costs().shutOut().values().stream().flatMap(SortedSet::stream))
                            .containsExactlyElementsOf(answer.excluded());
                }
            }
        }
        assertThat(recommended).isEqualTo(recommendation.choices().size());
    }

    @Test
    void no_choice_undercuts_another_and_none_has_an_option_too_many() {
        List<Choice> choices = recommend(SEED, UDMABUF).choices();
        assertThat(choices).isNotEmpty();
        for (Choice one : choices) {
            for (Choice other : choices) {
                boolean less = one.costs().within(other.costs()) && !one.costs().equals(other.costs());
                assertThat(less).as("%s undercuts %s", one, other).isFalse();
                boolean shorter = one.costs().equals(other.costs())
                        && !one.equals(other)
                        && other.settings().containsAll(one.settings());
                assertThat(shorter).as("%s makes %s superfluous", one, other).isFalse();
            }
        }
    }

    @Test
    void where_the_facts_alone_block_nothing_is_to_be_set_but_what_counts_pins() {
        assertThat(recommend(UDMABUF).choices()).extracting(Choice::settings).contains(settings("pin: accounted"));
    }

    @Test
    void a_world_in_which_nothing_can_be_imported_recommends_nothing() {
        Recommendation recommendation = recommend(STATIC);
        assertThat(recommendation.choices()).isEmpty();
        assertThat(recommendation.doubt())
                .get(InstanceOfAssertFactories.STRING)
                .contains("no policy is put to the test");
    }

    @Test
    void what_cures_residue_is_found_where_there_is_no_importer() {
        FactsFile alone = FactsFile.read(Document.of("""
                scenario: alone
                devices: [{id: d, open: exclusive, memory: device, release: on-close}]
                users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers: [{id: b, device: d}]
                """, "alone.yaml"));
        assertThat(recommend(alone).choices())
                .extracting(Choice::settings)
                .containsExactly(settings("scrub: on-release"), settings("scrub: on-allocate"));
        assertThat(recommend(alone).doubt()).isEmpty();
    }

    @Test
    void what_keeps_a_key_on_another_host_from_strangers_is_found_where_all_local_users_are_of_one_tenant() {
        FactsFile remote = FactsFile.read(Document.of("""
                scenario: remote
                devices: [{id: d, open: exclusive, memory: device, release: on-close, allocator: user, scrub: on-release}]
                users: [{id: A, tenant: red}, {id: B, tenant: red}]
                buffers: [{id: b, device: d}]
                importers: [{id: i, attachment: pinned, remote: [green]}]
                """, "remote.yaml"));
        assertThat(EVALUATOR.evaluate(remote.world(), Policy.permissive("p")).verdict())
                .isEqualTo(Verdict.LEAKS);
        assertThat(recommend(remote).choices())
                .extracting(Choice::settings)
                .contains(settings("pin: accounted", "drm_master: while-exported"));
    }

    @Test
    void an_importer_that_goes_on_when_told_is_waited_for_or_shut_out() {
        FactsFile dishonest = FactsFile.read(Document.of("""
                scenario: dishonest
                devices: [{id: d, open: shared, memory: device, release: on-close, allocator: user}]
                users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers: [{id: b, device: d}]
                importers: [{id: i, attachment: dynamic, honours_revoke: false}]
                """, "dishonest.yaml"));
        assertThat(recommend(dishonest).choices())
                .extracting(Choice::settings)
                .containsExactly(
                        settings("revoke: when-possible", "revoke_wait: until-unmapped", "scrub: on-release"),
                        settings("revoke: when-possible", "revoke_wait: until-unmapped", "scrub: on-allocate"),
                        settings("revoke: required", "revoke_wait: until-unmapped", "scrub: on-release"),
                        settings("revoke: required", "revoke_wait: until-unmapped", "scrub: on-allocate"));
    }

    @Test
    void several_threads_recommend_the_same() {
        List<FactsFile> worlds = List.of(SEED, UDMABUF);
        assertThat(Recommender.recommend(Evaluator.shipped(), Limits.defaults(), Set.of(), 4, worlds))
                .isEqualTo(recommend(SEED, UDMABUF));
    }

    @Test
    void what_could_not_be_decided_is_counted_and_not_recommended() {
        Limits none = new Limits(1, Duration.ofMinutes(1), () -> false);
        Recommendation recommendation = Recommender.recommend(Evaluator.shipped(), none, Set.of(), 1, List.of(SEED));
        assertThat(recommendation.choices()).isEmpty();
        assertThat(recommendation.unknown()).isEqualTo(11_664);
    }
}
