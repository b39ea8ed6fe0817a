package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.reference.RandomWorlds;
import io.leakproof.rules.Question;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchCacheTest {

    private static final RuleBook RULES = RuleBook.shipped();
    private static final int POLICIES = 12;

    static LongStream seeds() {
        return LongStream.range(300_000, 300_010);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void give_what_a_search_of_its_own_gives(long seed) {
        World world = RandomWorlds.of(seed).world();
        Searches searches = new Searches(RULES);
        for (int number = 0; number < POLICIES; number++) {
            Policy policy = RandomWorlds.of(seed + number).policy();
            SearchResult own = Search.whole(world, policy, RULES, Limits.defaults());
            assertThat(searches.whole(world, policy, Limits.defaults()))
                    .as("world of seed %s, policy of seed %s", seed, seed + number)
                    .isEqualTo(own);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void are_kept_by_questions_each_of_which_is_asked_once(long seed) {
        List<Collection<Question>> heard = new ArrayList<>();
        Searches searches = new Searches(RULES).withListener((policy, questions) -> heard.add(questions));
        World world = RandomWorlds.of(seed).world();
        for (int number = 0; number < POLICIES; number++) {
            searches.whole(world, RandomWorlds.of(seed + number).policy(), Limits.defaults());
        }
        assertThat(heard)
                .hasSize(POLICIES)
                .allSatisfy(questions -> assertThat(questions).isNotEmpty().doesNotHaveDuplicates());
    }
}
