package io.leakproof.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leakproof.facts.FactsFile;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Limits;
import io.leakproof.search.Search;
import io.leakproof.search.SearchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class PromelaTest {

    private static final RuleBook SHIPPED = RuleBook.shipped();
    private static final Policy NOTHING = Policy.permissive("nothing");
    private static final Path SEED = Path.of("fixtures/gaudi-rdma.yaml");

    /** A compiler's run for each case takes long: each seventh is asked about, all with {@code -Dleakproof.spin=1}. */
    private static final int EACH = Integer.getInteger("leakproof.spin", 7);

    /** Rules of somebody's own that look at every kind of question that has an effect. */
    private static final RuleFile OWN = new RuleFile("own.drl", """
            package leakproof;
            import io.leakproof.facts.*;
            import io.leakproof.policy.*;
            import io.leakproof.rules.*;

            rule "own-b-stores-nothing"
                @sentence( "B stores nothing." )
                @source( "test" )
            when
                $store : StoreQuestion( user.id == "B", owner == Owner.NOBODY )
            then
                insert( new Denial( Authority.POLICY, Errno.EPERM, $store.user().id() + " may not" ) );
            end

            rule "own-holds-while-exported"
                @sentence( "An exported range holds its device." )
                @source( "test" )
            when
                $hold : HoldQuestion( exported == true, attached == false )
            then
                insert( new Held( $hold.buffer().id() + " is exported" ) );
            end

            rule "own-keeps-while-referenced"
                @sentence( "A referenced range is kept." )
                @source( "test" )
            when
                $keep : KeepQuestion( referenced == true )
            then
                insert( new Kept( $keep.buffer().id() + " is referenced" ) );
            end
            """);

    @TempDir
    private Path folder;

    static Stream<Arguments> seeds() throws IOException {
        return files(Path.of("policies"))
                .filter(file -> file.toString().endsWith(".yaml"))
                .flatMap(policy -> Stream.of(SEED, Path.of("fixtures/udmabuf-pages.yaml"))
                        .map(facts -> Arguments.of(facts, policy)));
    }

    static Stream<Arguments> cases() throws IOException {
        List<Path> all = files(Path.of("src/test/resources/cases")).toList();
        return IntStream.range(0, all.size())
                .filter(index -> index % EACH == 0)
                .mapToObj(all::get)
                .map(one -> Arguments.of(one.resolve("facts.yaml"), one.resolve("policy.yaml")));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void spin_counts_the_states_and_transitions_of_the_search(Path facts, Path policy) throws Exception {
        checkCount(FactsFile.read(facts).world(), PolicyFile.read(policy).policy(), SHIPPED);
    }

    @Test
    void spin_counts_the_states_and_transitions_that_rules_of_ones_own_leave() throws Exception {
        checkCount(FactsFile.read(SEED).world(), NOTHING, RuleBook.shippedAnd(List.of(OWN)));
    }

    @Test
    void spin_counts_one_state_where_nobody_can_do_anything() throws Exception {
        checkCount(withUsers(List.of()), NOTHING, SHIPPED);
    }

    private void checkCount(World world, Policy policy, RuleBook rules) throws Exception {
        assumeSpin();
        SearchResult search = Search.whole(world, policy, rules, Limits.defaults());
        assertThat(Spin.count(Promela.of(world, policy, rules), folder))
                .isEqualTo(new Spin.Count(search.states(), search.transitions(), 0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void spin_finds_an_error_exactly_where_the_search_finds_a_leak(Path facts, Path policy) throws Exception {
        World world = FactsFile.read(facts).world();
        Policy candidate = PolicyFile.read(policy).policy();
        SearchResult search = Search.whole(world, candidate, SHIPPED, Limits.defaults());
        assumeSpin();
        Spin.Count count = Spin.count(Promela.asserting(world, candidate, SHIPPED), folder);
        if (search.leaks()) {
            assertThat(count.errors()).isOne();
            checkCount(world, candidate, SHIPPED);
        } else { // an assertion that never fails adds nothing
            assertThat(count).isEqualTo(new Spin.Count(search.states(), search.transitions(), 0));
        }
    }

    private static void assumeSpin() {
        assumeTrue(Spin.present(), "spin and gcc are not on the PATH, so the models are not run");
    }

    @Test
    void is_asked_about_given_cases_and_the_shipped_policies() throws IOException {
        assertThat(cases()).hasSize(140 / EACH);
        assertThat(seeds()).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void leaves_out_events_that_no_state_allows() throws IOException {
        World world = FactsFile.read(SEED).world();
        assertThat(Promela.of(world, NOTHING, SHIPPED)).contains("A imports hbm0 through efa0");
        assertThat(Promela.of(world, NOTHING.with(Pin.FORBIDDEN), SHIPPED))
                .contains("A exports hbm0")
                .doesNotContain("A imports hbm0 through efa0");
    }

    @Test
    void keeps_ids_from_ending_the_comment_they_stand_in() {
        World world = withUsers(List.of(User.of("*/ } \\\n", "red")));
        assertThat(Promela.of(world, NOTHING, SHIPPED)).contains("/* * / } //n opens gaudi0 */");
    }

    @Test
    void refuses_more_users_than_a_set_of_the_model_holds() {
        World crowd = withUsers(IntStream.range(0, 32)
                .mapToObj(user -> User.of("user" + user, "red"))
                .toList());
        assertThatThrownBy(() -> Promela.of(crowd, NOTHING, SHIPPED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("32 users are more than the 31 a set of the model holds");
    }

    private static World withUsers(List<User> users) {
        World seed = FactsFile.read(SEED).world();
        return new World(seed.scenario(), "", "", seed.devices(), users, seed.buffers(), seed.importers());
    }
}
