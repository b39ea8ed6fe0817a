package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.Importer;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    @Test
    void of_four_tenants_alike_two_are_in_each_company() {
        assertThat(companies(Importer.builder("pins", Attachment.PINNED).build(), "red", "red", "blue", "green"))
                .containsExactly("[red, red, blue]");
    }

    @Test
    void a_company_of_three_tenants_stays_where_another_tenant_is_not_admitted() {
        Importer onlyRed = Importer.builder("pins", Attachment.PINNED)
                .users(NameSet.of("red"))
                .build();
        assertThat(companies(onlyRed, "red", "blue", "green", "grey"))
                .containsExactly("[red, blue, green]", "[blue, green, grey]");
    }

    @Test
    void a_company_of_three_tenants_stays_where_one_is_remote() {
        Importer remote = Importer.builder("pins", Attachment.PINNED)
                .remote(NameSet.of("grey"))
                .build();
        assertThat(companies(remote, "red", "red", "blue", "green")).hasSize(2);
    }

    /** The tenants of the users of each part. */
    private static List<String> companies(Importer importer, String... tenants) {
        World world = PackingTest.world(1, 1, 1, 0)
                .withImporters(List.of(importer))
                .withUsers(IntStream.range(0, tenants.length)
                        .mapToObj(user -> User.of("u" + user, tenants[user]))
                        .toList());
        return Parts.of(world, NOTHING, RULES).worlds().stream()
                .map(part -> part.users().stream().map(User::tenant).toList().toString())
                .toList();
    }
}
