package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.search.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrontTest {

    private static final FactsFile SEED = FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml"));

    private static Front front(String... options) {
        List<PolicyFile> policies = Stream.of(options)
                .map(one -> PolicyFile.read(Document.of("policy: '" + one + "'\noptions: {" + one + "}\n", one)))
                .toList();
        Comparison comparison =
                Comparer.with(Evaluator.shipped(), Limits.defaults()).compare(List.of(SEED), policies);
        return Front.of(comparison);
    }

    /** One importer shut out is one cost, and worse than two of another kind: so ranks `recommend`. */
    @Test
    void costs_have_the_order_in_which_they_are_recommended() {
        Front front = front(
                "revoke: required", "drm_master: while-exported", "pin: accounted", "pin: forbidden", "pin: allowed");
        assertThat(front.points()).extracting(Front.Point::costs).containsExactly(4, 3, 1, 4, 2);
        assertThat(front.points().stream().filter(front::holds))
                .extracting(Front.Point::policy)
                .containsExactly("drm_master: while-exported", "pin: accounted");
    }

    @Test
    void what_costs_the_same_stands_at_one_place() {
        Front front = front("revoke: required", "pin: forbidden");
        assertThat(front.costs()).containsExactly(1);
        assertThat(front.at(1, 1)).hasSize(2);
    }
}
