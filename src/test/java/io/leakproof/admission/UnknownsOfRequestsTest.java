package io.leakproof.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.policy.Policy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an admission does not know comes with what would tell. */
class UnknownsOfRequestsTest {

    private static final NodePool POOL = NodePool.of("pool", "6.12", Policy.permissive("nothing"));

    @Test
    void come_with_what_would_tell() {
        AdmissionGate gate = AdmissionGate.with(Evaluator.shipped());
        assertThat(Stream.of(
                                AdmissionRequest.of("red").wants("xe"),
                                AdmissionRequest.of("red").reachesEverything(),
                                AdmissionRequest.of("").wants("xe").on(POOL),
                                AdmissionRequest.of("red").wants("new").on(POOL),
                                AdmissionRequest.of("red").reachesEverything().on(POOL))
                        .flatMap(request -> gate.decide(request).findings().stream())
                        .filter(finding -> finding.concern().undetermined())
                        .map(AdmissionFinding::fix))
                .containsExactly(
                        "say under `pools` of the configuration which nodes have all that is asked for",
                        "say under `pools` of the configuration which nodes have all that is asked for",
                        "say under `tenants` of the configuration whose its namespace is",
                        "correct `drivers` or `kernels` of the pool: `leakproof catalogue new` says which kernels have it",
                        "say under `drivers` of the pool which are there");
    }
}
