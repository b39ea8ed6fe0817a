package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.Importer;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The small worlds that a large one is taken apart into. */
class SmallWorldsTest {

    private static final RuleBook RULES = RuleBook.shipped();
    private static final Policy NOTHING = Policy.permissive("nothing");

    @Test
    void of_facts_that_nothing_tells_apart_the_first_stands_for_all() {
        Parts.Split split = Parts.of(PackingTest.world(1, 2, 3, 2), NOTHING, RULES);
        assertThat(split.worlds()).hasSize(1);
        assertThat(split.worlds().get(0).buffers()).extracting("id").containsExactly("b0");
        assertThat(split.importers()).isEqualTo(Map.of("i0", List.of("i0", "i1")));
        assertThat(split.reductions()).containsExactly(Parts.ONE_BUFFER, Parts.ONE_IMPORTER, Parts.ONE_OF_A_KIND);
    }

    @Test
    void importers_of_two_kinds_make_two_worlds() {
        World world = PackingTest.world(1, 2, 1, 0)
                .withImporters(List.of(
                        Importer.builder("moves", Attachment.DYNAMIC).build(),
                        Importer.builder("pins", Attachment.PINNED).build()));
        Parts.Split split = Parts.of(world, NOTHING, RULES);
        assertThat(split.worlds())
                .extracting(part -> part.importers().get(0).id())
                .containsExactly("moves", "pins");
        assertThat(split.reductions()).containsExactly(Parts.ONE_IMPORTER);
    }

    @Test
    void a_world_without_importers_is_one_part() {
        assertThat(Parts.of(PackingTest.world(1, 2, 1, 0), NOTHING, RULES).worlds())
                .hasSize(1);
    }
}
