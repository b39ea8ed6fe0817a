package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.TestPod;
import io.leakproof.admission.pods.BadReviewException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pods as large as an API server takes them, which a tenant may make so that nobody has time to look at them. */
@Timeout(20)
class LargePodsTest {

    private static final String CONTAINERS = "\"containers\": [{\"name\": \"c\"}]";
    private static final ReviewHandler HANDLER = Recorded.setup("strict").handler();

    private static List<String> rules(TestPod pod) throws BadReviewException {
        byte[] review = pod.review().getBytes(StandardCharsets.UTF_8);
        return HANDLER.review(review, Duration.ofMinutes(1)).rules();
    }

    private static String many(int number, IntFunction<String> item) {
        return IntStream.range(0, number).mapToObj(item).collect(Collectors.joining(", "));
    }

    @Test
    void an_annotation_of_any_length_is_read() throws BadReviewException {
        TestPod pod = TestPod.of(CONTAINERS);
        String harmless = "/dev/fuse" + ",/dev/fuse".repeat(400);
        assertThat(rules(pod.annotated("cdi.k8s.io/x", harmless))).isEmpty();
        assertThat(rules(pod.annotated("cdi.k8s.io/x", harmless.repeat(60)))).containsExactly("devices-by-annotation");
        assertThat(rules(pod.annotated("mine", harmless.repeat(60)))).isEmpty();
    }

    @Test
    void each_volume_is_looked_up_among_the_mounts_and_not_each_mount_among_the_volumes() throws BadReviewException {
        String containers = many(
                8_000,
                one -> "{\"name\": \"c%1$s\", \"volumeMounts\": [{\"name\": \"v%1$s\", \"mountPath\": \"/m\"}]}"
                        .formatted(one));
        String volumes =
                many(8_000, one -> "{\"name\": \"v%1$s\", \"hostPath\": {\"path\": \"/var/lib/%1$s\"}}".formatted(one));
        assertThat(rules(TestPod.of("\"containers\": [" + containers + "], \"volumes\": [" + volumes + "]")))
                .isEmpty();
    }

    @Test
    void findings_are_collected_and_not_copied_for_each() throws BadReviewException {
        String limits = many(40_000, one -> "\"a.b/c" + one + "\": \"1\"");
        assertThat(rules(TestPod.of(
                        "\"containers\": [{\"name\": \"c\", \"resources\": {\"limits\": {" + limits + "}}}]")))
                .containsExactly("unknown-device");
    }
}
