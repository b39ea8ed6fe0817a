package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.MadeUpPods;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The {@code matchConditions} leave out no Pod that takes devices past an allocation. */
@Tag("slow")
class LeftOutPodsTest {

    @Test
    void take_no_device_past_an_allocation() throws Exception {
        AdmissionSetup setup = AdmissionSetup.read(Path.of("src/test/resources/admission/strict.yaml"));
        JsonNode webhooks = Manifests.only("ValidatingWebhookConfiguration");
        Random random = new Random(20261129);
        int left = 0;
        for (int i = 0; i < 3000; i++) {
            String body = MadeUpPods.review(random);
            if (MatchConditionsTest.asked(webhooks, body).isEmpty()) {
                assertThat(setup.handler()
                                .review(body.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1))
                                .rules())
                        .as(body)
                        .doesNotContain(
                                "device-nodes-without-allocation",
                                "runtime-socket",
                                "devices-by-environment",
                                "devices-by-annotation");
                left++;
            }
        }
        assertThat(left).isGreaterThan(100);
    }
}
