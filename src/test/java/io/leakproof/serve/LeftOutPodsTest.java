package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.TestPod;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.MadeUpPods;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

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

    /**
     * An API server that may spend no more on a condition ends it with an error, and does not ask a webhook that it may ignore: so a Pod
     * must not get past by its length.
     */
    @Test
    void what_is_too_specto_be_looked_at_is_sent() throws Exception {
        String container = "\"containers\": [{\"name\": \"c\"";
        String volumes = container + "}], \"volumes\": [";
        for (String spec : List.of(
                "\"containers\": [" + many(21, "{\"name\": \"c\"}") + "]",
                container + "}], \"initContainers\": [" + many(21, "{\"name\": \"c\"}") + "]",
                container + "}], \"ephemeralContainers\": [" + many(21, "{\"name\": \"c\"}") + "]",
                container + ", \"env\": [" + many(201, "{\"name\": \"E\"}") + "]}]",
                container + ", \"volumeMounts\": [" + many(101, "{\"name\": \"v\", \"mountPath\": \"/m\"}") + "]}]",
                volumes + many(51, "{\"name\": \"v\", \"emptyDir\": {}}") + "]",
                volumes + "{\"name\": \"v\", \"hostPath\": {\"path\": \"/srv/" + "x".repeat(100) + "\"}}]")) {
            assertThat(MatchConditionsTest.asked(TestPod.of(spec).review()))
                    .as(spec)
                    .containsExactly("enforce.leakproof.io");
        }
        TestPod plain = TestPod.of(container + "}]");
        TestPod annotated =
                new TestPod(plain.namespace(), plain.name(), ", \"annotations\": {" + numbered(51) + "}", plain.spec());
        assertThat(MatchConditionsTest.asked(annotated.review())).containsExactly("enforce.leakproof.io");
        assertThat(MatchConditionsTest.asked(update(plain, annotated))).containsExactly("enforce.leakproof.io");
    }

    private static String many(int times, String item) {
        return String.join(", ", Collections.nCopies(times, item));
    }

    private static String numbered(int annotations) {
        return IntStream.range(0, annotations)
                .mapToObj(number -> "\"a" + number + "\": \"\"")
                .collect(Collectors.joining(", "));
    }

    @Test
    void annotations_of_the_site_are_sent_where_the_manifest_names_them() throws Exception {
        String shipped = Manifests.only("ValidatingWebhookConfiguration").toString();
        String names = "[\\\"gpu-fraction\\\",\\\"cards.example/\\\"]";
        JsonNode webhooks = new ObjectMapper().readTree(shipped.replace("[].exists(own", names + ".exists(own"));
        TestPod plain = TestPod.of("\"containers\": [{\"name\": \"c\"}]");
        for (String name : List.of("gpu-fraction", "cards.example/one")) {
            TestPod annotated = plain.annotated(name, "0.5");
            assertThat(MatchConditionsTest.asked(annotated.review())).isEmpty();
            for (String review : List.of(annotated.review(), update(plain, annotated))) {
                assertThat(MatchConditionsTest.asked(webhooks, review)).containsExactly("enforce.leakproof.io");
            }
            assertThat(MatchConditionsTest.asked(webhooks, update(annotated, annotated)))
                    .isEmpty();
        }
        assertThat(MatchConditionsTest.asked(
                        webhooks, plain.annotated("mine", "x").review()))
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
