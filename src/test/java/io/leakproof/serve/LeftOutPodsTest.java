package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.TestPod;
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
        AdmissionSetup setup = strict();
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

    @Test
    void a_pod_that_is_there_is_sent_when_it_is_given_such_an_annotation() throws Exception {
        TestPod plain = TestPod.of("\"containers\": [{\"name\": \"c\"}]");
        TestPod cards = plain.annotated("cdi.k8s.io/cards", "vendor.com/gpu=0");
        String two = ", \"annotations\": {\"cdi.k8s.io/cards\": \"vendor.com/gpu=0\", \"mine\": \"x\"}";
        TestPod both = new TestPod(plain.namespace(), plain.name(), two, plain.spec());
        assertThat(MatchConditionsTest.asked(update(plain, cards))).containsExactly("enforce.leakproof.io");
        String status = update(plain, cards).replace("\"oldObject\"", "\"subResource\": \"status\", \"oldObject\"");
        assertThat(MatchConditionsTest.asked(status)).containsExactly("enforce.leakproof.io");
        assertThat(strict().handler()
                        .review(status.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1))
                        .rules())
                .containsExactly("devices-by-annotation");
        assertThat(MatchConditionsTest.asked(update(plain.annotated("mine", "x"), cards)))
                .containsExactly("enforce.leakproof.io");
        assertThat(MatchConditionsTest.asked(update(plain.annotated("cdi.k8s.io/cards", "vendor.com/gpu=1"), cards)))
                .containsExactly("enforce.leakproof.io");
        assertThat(MatchConditionsTest.asked(update(cards, both))).isEmpty();
        assertThat(MatchConditionsTest.asked(update(cards, plain))).isEmpty();
        TestPod wanting = TestPod.wanting("habana.ai/gaudi");
        assertThat(MatchConditionsTest.asked(update(wanting, wanting.annotated("mine", "x"))))
                .isEmpty();
    }

    private static AdmissionSetup strict() {
        return AdmissionSetup.read(Path.of("src/test/resources/admission/strict.yaml"));
    }

    private static String update(TestPod before, TestPod after) {
        return after.review()
                .replace("\"CREATE\"", "\"UPDATE\"")
                .replace("\"object\"", "\"oldObject\": " + before.json() + ", \"object\"");
    }
}
