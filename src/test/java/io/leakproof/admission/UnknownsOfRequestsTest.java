package io.leakproof.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.AdmissionDecision.Answer;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.HandlePassing;
import io.leakproof.policy.Kill;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyScrub;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an admission does not know comes with what would tell. */
class UnknownsOfRequestsTest {

    private static final NodePool POOL = NodePool.of("pool", "6.12", Policy.permissive("nothing"));

    /** What blocks with the values that leak most is no better than unknown where nobody has read what it is. */
    @Test
    void nothing_that_nobody_has_read_is_safe() {
        Policy strong = Policy.permissive("strong")
                .with(PolicyScrub.ON_RELEASE)
                .with(FdPassing.NONE)
                .with(HandlePassing.NONE)
                .with(Kill.HOLDERS);
        AdmissionGate gate = AdmissionGate.with(Evaluator.shipped());
        NodePool pool = NodePool.of("pool", "6.12", strong);
        AdmissionRequest read =
                AdmissionRequest.of("red").wants("udmabuf").reaches("efa").on(pool);
        assertThat(gate.decide(read).answer()).isEqualTo(Answer.ALLOW);
        for (AdmissionRequest unread : List.of(
                read.wants("unread-exporter"), read.reaches("unread-importer"), read.wantsOnly("unread-exporter"))) {
            AdmissionDecision decision = gate.decide(unread);
            assertThat(decision.answer()).isEqualTo(Answer.WARN);
            assertThat(decision.findings())
                    .filteredOn(finding -> finding.concern().undetermined())
                    .singleElement()
                    .extracting(AdmissionFinding::concern, AdmissionFinding::fix)
                    .containsExactly(Concern.UNKNOWN_DRIVER, "say under `drivers` of the pool which are there");
        }
        assertThat(gate.decide(read.wants("unread-exporter").onOnly(List.of(pool.under(Policy.permissive("nothing")))))
                        .undetermined())
                .as("what leaks is no doubt")
                .isEmpty();
    }

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
