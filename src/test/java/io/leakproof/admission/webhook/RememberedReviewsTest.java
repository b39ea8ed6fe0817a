package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.TestPod;
import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SetupReader;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of reviews is what would be decided anew. */
@Tag("slow")
class RememberedReviewsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static AdmissionSetup fresh(String name) {
        return AdmissionSetup.read(Path.of("src/test/resources/admission", name + ".yaml"), CLOCK);
    }

    /** The same review of another object by somebody else. */
    private static byte[] renamed(Path file) {
        String text = new String(Recorded.body(file), StandardCharsets.UTF_8);
        String renamed = text.replaceFirst("(\"uid\": *)\"[^\"]+\"", "$1\"\\\\u00fc-1\"")
                .replaceAll("(\"generateName\": *)\"[^\"]+\"", "$1\"other-\"")
                .replaceFirst("(\"username\": *)\"[^\"]+\"", "$1\"somebody\"");
        String name = text.replaceFirst("(?s).*?\"request\".*?\"name\": *\"([^\"]*)\".*", "$1");
        return renamed.replace("\"name\": \"" + name + "\"", "\"name\": \"another\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void are_answered_for_other_names_as_if_they_had_never_been_seen() throws BadReviewException {
        int known = 0;
        for (String configuration : List.of("usual", "strict")) {
            ReviewHandler handler = fresh(configuration).handler();
            ReviewHandler other = fresh(configuration).handler();
            for (Path file : Recorded.reviews()) {
                byte[] renamed = renamed(file);
                assertThat(renamed).isNotEqualTo(Recorded.body(file));
                handler.review(Recorded.body(file), MINUTE);
                ReviewResponse anew = other.review(renamed, MINUTE);
                Optional<ReviewResponse> remembered = handler.read(renamed).atOnce();
                assertThat(remembered).as("%s", file).isPresent();
                ReviewResponse answer = remembered.orElseThrow();
                assertThat(answer.body()).as("%s", file).isEqualTo(anew.body());
                assertThat(answer.logLine()).isEqualTo(anew.logLine());
                assertThat(Recorded.response(answer).get("uid")).isEqualTo("ü-1");
                known++;
            }
        }
        assertThat(known).isEqualTo(2 * 26);
    }

    @Test
    void are_not_known_before_they_were_decided_and_not_if_anything_else_differs() throws BadReviewException {
        ReviewHandler handler = fresh("strict").handler();
        Path file = Recorded.reviews().stream()
                .filter(one -> one.endsWith("reviews-1.36/create-pods-efa.json"))
                .findFirst()
                .orElseThrow();
        String text = new String(Recorded.body(file), StandardCharsets.UTF_8);
        assertThat(handler.read(Recorded.body(file)).atOnce()).isEmpty();
        handler.review(Recorded.body(file), MINUTE);
        assertThat(handler.read(Recorded.body(file)).atOnce()).isPresent();
        for (String other : List.of(
                text.replace("\"operation\": \"CREATE\"", "\"operation\": \"UPDATE\""),
                text.replace("\"namespace\": \"team-b\"", "\"namespace\": \"team-a\""),
                text.replace("vpc.amazonaws.com/efa", "vpc.amazonaws.com/efa2"))) {
            assertThat(other).isNotEqualTo(text);
            byte[] body = other.getBytes(StandardCharsets.UTF_8);
            handler.read(body)
                    .atOnce()
                    .ifPresent(answer ->
                            assertThat(answer.body()).isEqualTo(anew(body).body()));
        }
        String others = text.replace("\"namespace\": \"team-b\"", "\"namespace\": \"team-a\"");
        assertThat(handler.read(others.getBytes(StandardCharsets.UTF_8)).atOnce())
                .as("searches")
                .isEmpty();
        String nameless = text.replaceFirst("(\"uid\": *)\"[^\"]+\"", "$1\"\"");
        assertThatThrownBy(() -> handler.review(nameless.getBytes(StandardCharsets.UTF_8), MINUTE))
                .hasMessageContaining("`request.uid` is missing");
    }

    @Test
    void are_not_remembered_where_time_ran_out() throws BadReviewException {
        ReviewHandler handler = fresh("strict").handler();
        int cut = 0;
        for (Path file : Recorded.reviews()) {
            ReviewResponse answer = handler.review(Recorded.body(file), Duration.ZERO);
            if (answer.undetermined().contains("undecided")) {
                assertThat(handler.read(Recorded.body(file)).atOnce())
                        .as("%s", file)
                        .isEmpty();
                assertThat(fresh("strict")
                                .logReplay()
                                .difference(answer.logLine(), "log")
                                .orElseThrow())
                        .contains(" now", "; then it was cut short, by its deadline, a limit or a rule that failed");
                cut++;
            }
        }
        assertThat(cut).isPositive();
    }

    /** Who was given no time must not be remembered because somebody else, meanwhile, had the time. */
    @Test
    void are_not_remembered_where_time_ran_out_while_another_decided() throws Exception {
        byte[] body = Recorded.body(Recorded.reviews().stream()
                .filter(one -> one.endsWith("reviews-1.36/create-pods-efa.json"))
                .findFirst()
                .orElseThrow());
        Settings settings = new SetupReader(Document.read(Path.of("src/test/resources/admission/usual.yaml"))).read();
        AtomicInteger cut = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            AdmissionGate gate =
                    AdmissionGate.with(Evaluator.shipped(), settings.files().catalogue());
            ReviewHandler handler = new Reviews(settings, gate, Map.of(), CLOCK);
            CompletableFuture<ReviewResponse> patient =
                    CompletableFuture.supplyAsync(() -> answer(handler, body, MINUTE));
            while (!patient.isDone()) {
                cut.addAndGet(
                        answer(handler, body, Duration.ZERO).undetermined().size());
            }
            assertThat(answer(handler, body, MINUTE).decision())
                    .isEqualTo(patient.join().decision())
                    .isEqualTo("allow");
        }
        assertThat(cut).hasPositiveValue();
    }

    private static ReviewResponse answer(ReviewHandler handler, byte[] body, Duration time) {
        try {
            return handler.review(body, time);
        } catch (BadReviewException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void are_remembered_for_those_alone_whom_an_exception_covers(@TempDir Path folder) throws Exception {
        String text = Files.readString(Path.of("src/test/resources/admission/strict.yaml"))
                .replace("../../../../", Path.of("").toAbsolutePath() + "/");
        Path file = Files.writeString(
                folder.resolve("admission.yaml"),
                text + "exceptions:\n"
                        + "  - {ticket: T-1, finding: cross-tenant-read, namespace: team-a, name: x-*, until: 2026-12-01}\n");
        ReviewHandler handler = AdmissionSetup.read(file, CLOCK).handler();
        TestPod pod = TestPod.wanting("habana.ai/gaudi");
        assertThat(decision(handler, pod.in("team-a").named("y-1").review())).isEqualTo("deny");
        assertThat(decision(handler, pod.in("team-a").named("x-1").review())).isEqualTo("warn");
        assertThat(atOnce(handler, pod.in("team-a").named("y-1").review())).contains("deny");
        assertThat(atOnce(handler, pod.in("team-a").named("x-1").review())).contains("warn");
        assertThat(atOnce(handler, pod.in("team-a").named("x-2").review())).contains("warn");
        assertThat(decision(handler, pod.in("team-b").named("y-1").review())).isEqualTo("deny");
        assertThat(atOnce(handler, pod.in("team-b").named("x-1").review())).isPresent();
    }

    @Test
    void are_replayed_whatever_characters_are_in_them() throws BadReviewException {
        AdmissionSetup setup = fresh("strict");
        String review = new String(Recorded.body(Recorded.reviews().get(0)), StandardCharsets.UTF_8)
                .replaceFirst("(\"uid\": *)\"[^\"]+\"", "$1\"é\\\\ud83d\\\\ude00\\\\ud800\\\\u0000\"");
        String line = setup.handler()
                .review(review.getBytes(StandardCharsets.UTF_8), MINUTE)
                .logLine();
        assertThat(line).contains("\"uid\":\"é😀\\uD800\\u0000\"");
        assertThat(fresh("strict").logReplay().difference(line, "log")).isEmpty();
    }

    private static String decision(ReviewHandler handler, String review) throws BadReviewException {
        return handler.review(review.getBytes(StandardCharsets.UTF_8), MINUTE).decision();
    }

    private static Optional<String> atOnce(ReviewHandler handler, String review) throws BadReviewException {
        return handler.read(review.getBytes(StandardCharsets.UTF_8)).atOnce().map(ReviewResponse::decision);
    }

    /** The review of a Pod with these resources that can pass on what it opens. */
    private static byte[] sharing(String... resources) {
        return TestPod.wanting(resources)
                .with("\"hostIPC\": true, \"hostNetwork\": true")
                .in("ash")
                .named("a")
                .review()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ReviewResponse anew(byte[] body) {
        return answer(fresh("strict").handler(), body, MINUTE);
    }

    /** JSON objects have no order, and answers are worded in that of the review: nobody's may be worded for somebody else. */
    @Test
    void with_the_same_devices_in_another_order_are_answered_in_their_own_words() throws BadReviewException {
        Path folder = Path.of("src/test/resources/admission/order");
        byte[] one = sharing("nvidia.com/gpu", "habana.ai/gaudi", "vpc.amazonaws.com/efa", "rdma/a");
        byte[] other = sharing("rdma/a", "vpc.amazonaws.com/efa", "habana.ai/gaudi", "nvidia.com/gpu");
        AdmissionSetup setup = AdmissionSetup.read(folder.resolve("admission.yaml"), CLOCK);
        String first = setup.handler().review(one, MINUTE).logLine();
        String second = setup.handler().review(other, MINUTE).logLine();
        assertThat(setup.handler().review(one, MINUTE).logLine()).isEqualTo(first);
        for (List<String> log : List.of(List.of(second, first), List.of(second), List.of(first))) {
            AdmissionSetup fresh = AdmissionSetup.read(folder.resolve("admission.yaml"), CLOCK);
            for (String line : log) {
                assertThat(fresh.logReplay().difference(line, "log")).isEmpty();
            }
        }
    }
}
