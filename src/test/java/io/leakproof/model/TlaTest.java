package io.leakproof.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.FactsFile;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Finding;
import io.leakproof.search.Limits;
import io.leakproof.search.Search;
import io.leakproof.search.SearchResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class TlaTest {

    private static final RuleBook SHIPPED = RuleBook.shipped();
    private static final Policy NOTHING = Policy.permissive("nothing");
    private static final Path SEED = Path.of("fixtures/gaudi-rdma.yaml");
    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"pin-accounted", "two-tier"})
    void tlc_counts_the_seed_and_finds_its_shortest_leak(String policy) throws Exception {
        check(SEED, Path.of("policies", policy + ".yaml"));
    }

    /** Of the second version: kills, what drivers do by themselves, next opens that wait, forced resets, the cut of the IOMMU. */
    @ParameterizedTest
    @CsvSource({"073", "089", "110", "120", "130"})
    void tlc_counts_cases_and_finds_their_shortest_leaks(String number) throws Exception {
        Path one = CASES.resolve(number);
        check(one.resolve("facts.yaml"), one.resolve("policy.yaml"));
    }

    private void check(Path facts, Path policy) throws Exception {
        check(FactsFile.read(facts).world(), PolicyFile.read(policy).policy());
    }

    private String check(World world, Policy candidate) throws Exception {
        SearchResult search = Search.whole(world, candidate, SHIPPED, Limits.defaults());
        long leak = search.findings().values().stream()
                .filter(finding -> finding.channel().leak())
                .mapToLong(Finding::steps)
                .min()
                .orElse(Tlc.NONE);
        String module = Tla.of(world, candidate, SHIPPED);
        assertThat(Tlc.count(module, folder)).isEqualTo(new Tlc.Count(search.states(), search.transitions(), leak));
        return module;
    }

    @Test
    void keeps_ids_from_ending_or_opening_a_comment() throws Exception {
        World seed = FactsFile.read(SEED).world();
        World hostile = seed.withUsers(List.of(User.of("*) (* \\* \n==== é", "red"), User.of("B", "blue")));
        assertThat(check(hostile, NOTHING))
                .contains("\\* * ) ( * \\* \\n==== ? opens gaudi0")
                .isASCII();
    }

    @Test
    void says_what_no_state_allows_where_nobody_is() throws Exception {
        World seed = FactsFile.read(SEED).world();
        check(seed.withUsers(List.of()), NOTHING);
    }
}
