package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.reference.RandomWorlds;
import io.leakproof.reference.ReferenceCase;
import io.leakproof.rules.AnsweredQuestion;
import io.leakproof.rules.engine.RuleBook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search on several threads finds what one on a single thread finds: the same states, stories and costs, and asks the same. */
class LookaheadTest {

    private static final RuleBook RULES = RuleBook.shipped();
    /** With so many states some are expanded ahead, whatever the number of threads here. */
    private static final int MANY = 2_000;

    private record Found(SearchResult result, List<AnsweredQuestion> asked) {
        static Found of(World world, Policy policy, Limits limits) {
            Search search = Search.of(world, policy, RULES, limits, limits.deadline());
            return new Found(search.finish(), List.copyOf(search.answers()));
        }

        /** Short, as a whole search fills pages. */
        @Override
        public String toString() {
            return result.states() + " states, " + result.transitions() + " transitions, depth " + result.depth() + ", "
                    + asked.size() + " questions, " + result.findings().keySet() + ", " + result.costs();
        }
    }

    @Test
    void finds_the_same_on_random_worlds() {
        int large = 0;
        for (long seed = 700_000; seed < 700_120; seed++) {
            ReferenceCase drawn = RandomWorlds.of(seed);
            Limits limits = new Limits(15_000, Limits.DEFAULT_TIMEOUT, () -> false);
            Found one = Found.of(drawn.world(), drawn.policy(), limits);
            for (int threads : new int[] {2, 3}) {
                assertThat(Found.of(drawn.world(), drawn.policy(), limits.on(threads)))
                        .as("seed %s on %s threads", seed, threads)
                        .isEqualTo(one);
            }
            large += one.result().states() > MANY ? 1 : 0;
        }
        assertThat(large).isGreaterThan(20);
    }

    @Test
    void ends_at_the_same_limit() {
        int limited = 0;
        for (long seed = 710_000; seed < 710_060; seed++) {
            ReferenceCase drawn = RandomWorlds.of(seed);
            Limits few = new Limits(MANY, Limits.DEFAULT_TIMEOUT, () -> false);
            Found one = Found.of(drawn.world(), drawn.policy(), few);
            assertThat(Found.of(drawn.world(), drawn.policy(), few.on(2)))
                    .as("seed %s", seed)
                    .isEqualTo(one);
            limited += one.result().complete() ? 0 : 1;
        }
        assertThat(limited).isGreaterThan(12);
    }

    @Test
    void ends_at_the_same_first_leak() {
        World world = PackingTest.world(2, 3, 4, 2);
        Limits untilLeak = Limits.defaults().untilFirstLeak();
        Found one = Found.of(world, Policy.permissive("p"), untilLeak);
        assertThat(one.result().leaks()).isTrue();
        assertThat(one.result().states()).isGreaterThan(MANY);
        assertThat(Found.of(world, Policy.permissive("p"), untilLeak.on(2))).isEqualTo(one);
    }

    /** Wide states are looked for in another table. */
    @Test
    void finds_the_same_in_a_world_of_several_words() {
        World world = PackingTest.world(2, 3, 4, 2);
        assertThat(Layout.of(world).words).isGreaterThan(1);
        Limits limits = new Limits(60_000, Limits.DEFAULT_TIMEOUT, () -> false);
        Found one = Found.of(world, Policy.permissive("p"), limits);
        assertThat(Found.of(world, Policy.permissive("p"), limits.on(2))).isEqualTo(one);
    }
}
