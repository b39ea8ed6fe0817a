package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.fuzz.Fuzzing;
import io.leakproof.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is sent for review, it is answered in JSON, or refused as no review; never by way of a mistake of the program. */
@Tag("slow")
class ReviewsFuzzTest {

    @Test
    void of_reviews() {
        ReviewHandler handler = Recorded.setup("strict").handler();
        List<byte[]> seeds = Recorded.reviews().stream().map(Recorded::body).toList();
        Fuzzing.run("reviews", Duration.ofSeconds(10), seeds, input -> {
            try {
                ReviewResponse review = handler.review(input, Duration.ofSeconds(2));
                Json.read(new String(review.body(), StandardCharsets.UTF_8), "answer");
                Json.read(review.logLine(), "line");
                assertThat(review.rules()).doesNotContain("internal-error");
            } catch (BadReviewException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }
}
