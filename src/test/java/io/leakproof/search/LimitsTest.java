package io.leakproof.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Channel;
import io.leakproof.rules.engine.RuleBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void a_search_that_a_leak_ends_has_the_same_leak_and_looks_no_further() {
        World world =
                FactsFile.read(Path.of("fixtures/two-buffers-one-hold.yaml")).world();
        Searches searches = new Searches(RuleBook.shipped());
        Limits limits = Limits.defaults();
        SearchResult ended = searches.whole(world, Policy.permissive("p"), limits.untilFirstLeak());
        SearchResult whole = searches.whole(world, Policy.permissive("p"), limits);
        assertThat(ended.complete()).isFalse();
        assertThat(ended.states()).isLessThan(whole.states());
        assertThat(ended.leaks()).isTrue();
        assertThat(whole.findings()).containsAllEntriesOf(ended.findings());
    }

    @Test
    void a_search_that_two_leaks_end_has_both_and_looks_no_further() {
        World world = FactsFile.read(Path.of("fixtures/neuron-efa.yaml")).world();
        Searches searches = new Searches(RuleBook.shipped());
        Limits limits = Limits.defaults();
        Policy policy = Policy.permissive("p");
        SearchResult one = searches.whole(world, policy, limits.untilFirstLeak());
        SearchResult both = searches.whole(world, policy, limits.untilLeaksBy(2));
        SearchResult whole = searches.whole(world, policy, limits);
        assertThat(one.findings()).doesNotContainKey(Channel.STALE_READ);
        assertThat(both.findings()).containsKeys(Channel.STALE_READ, Channel.RESIDUE);
        assertThat(both.states()).isLessThan(whole.states());
        assertThat(whole.findings()).containsAllEntriesOf(both.findings());
    }

    @Test
    void a_search_tells_as_it_goes_how_many_states_it_finds() {
        World world =
                FactsFile.read(Path.of("fixtures/two-buffers-one-hold.yaml")).world();
        List<Long> told = new ArrayList<>();
        SearchResult result = Search.whole(
                world,
                Policy.permissive("p"),
                RuleBook.shipped(),
                Limits.defaults().telling(told::add));
        assertThat(told).as("more than once").hasSizeGreaterThan(2).allMatch(states -> states >= 0);
        assertThat(told.stream().mapToLong(Long::longValue).sum()).isEqualTo(result.states());
    }
}
