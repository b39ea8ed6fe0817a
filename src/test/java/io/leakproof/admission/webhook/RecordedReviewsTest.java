package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionDecision;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.Recorded.Expected;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedReviewsTest {

    private static final AdmissionSetup USUAL = Recorded.setup("usual");
    private static final AdmissionSetup STRICT = Recorded.setup("strict");

    static Stream<Arguments> cases() {
        return Recorded.reviews().stream()
                .flatMap(review -> Stream.of(Arguments.of(review, "usual"), Arguments.of(review, "strict")));
    }

    private static AdmissionSetup setup(String name) {
        return name.equals("usual") ? USUAL : STRICT;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void come_to_what_was_written_down_beforehand(Path review, String configuration) throws BadReviewException {
        Expected expected = Recorded.expected(review, configuration);
        Reviews reviews = (Reviews) setup(configuration).handler();
        AdmissionDecision decision = reviews.decide(
                AdmissionReview.read(Recorded.body(review)), reviews.now(), AdmissionGate.LONGEST_TIMEOUT);
        assertThat(decision.answer().word()).isEqualTo(expected.decision());
        assertThat(concerns(decision, false)).containsExactlyInAnyOrderElementsOf(expected.findings());
        assertThat(concerns(decision, true)).containsExactlyInAnyOrderElementsOf(expected.audit());
    }

    private static List<String> concerns(AdmissionDecision decision, boolean audit) {
        return decision.findings().stream()
                .filter(finding -> (finding.action() == Action.AUDIT) == audit)
                .map(AdmissionFinding::concern)
                .map(io.leakproof.admission.Concern::word)
                .distinct()
                .toList();
    }
}
