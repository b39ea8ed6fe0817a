package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SetupReader;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Kept;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.json.Excerpts;
import io.leakproof.json.Json;
import io.leakproof.json.Likeness;
import io.leakproof.source.BadInputException;
import java.nio.charset.CharacterCodingException;
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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of reviews is what would be decided anew. */
class RememberedReviewsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Excerpts EXCERPTS = new Excerpts(Kept.REVIEW_OF_NAMESPACE);

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
                Review anew = other.review(renamed, MINUTE);
                Optional<Review> remembered = handler.atOnce(renamed);
                assertThat(remembered).as("%s", file).isPresent();
                Review answer = remembered.orElseThrow();
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
        assertThat(handler.atOnce(Recorded.body(file))).isEmpty();
        handler.review(Recorded.body(file), MINUTE);
        assertThat(handler.atOnce(Recorded.body(file))).isPresent();
        for (String other : List.of(
                text.replace("\"operation\": \"CREATE\"", "\"operation\": \"UPDATE\""),
                text.replace("\"namespace\": \"team-b\"", "\"namespace\": \"team-a\""),
                text.replace("vpc.amazonaws.com/efa", "vpc.amazonaws.com/efa2"))) {
            assertThat(other).isNotEqualTo(text);
            byte[] body = other.getBytes(StandardCharsets.UTF_8);
            handler.atOnce(body)
                    .ifPresent(answer ->
                            assertThat(answer.body()).isEqualTo(anew(body).body()));
        }
        String others = text.replace("\"namespace\": \"team-b\"", "\"namespace\": \"team-a\"");
        assertThat(handler.atOnce(others.getBytes(StandardCharsets.UTF_8)))
                .as("searches")
                .isEmpty();
        String nameless = text.replaceFirst("(\"uid\": *)\"[^\"]+\"", "$1\"\"");
        assertThatThrownBy(() -> handler.review(nameless.getBytes(StandardCharsets.UTF_8), MINUTE))
                .hasMessageContaining("`request.uid` is missing");
    }

    /** The API server adds a volume with a token to each Pod, and gives it a name of its own. */
    @Test
    void are_alike_whatever_the_volume_with_the_token_is_called() throws BadReviewException {
        String pod = """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u", "resource": {"group": "",
                 "resource": "pods"}, "operation": "CREATE", "namespace": "team-a", "object": {"spec": {"containers": [{"name": "c",
                 "volumeMounts": [{"name": "kube-api-access-%1$s"}]}], "volumes": [{"name": "kube-api-access-%1$s", "%2$s": {}}]}}}}""";
        Likeness likeness = likeness(pod.formatted("q4jvl", "projected"));
        assertThat(likeness(pod.formatted("fwxcg", "projected"))).isEqualTo(likeness);
        assertThat(likeness(pod.formatted("q4jvl", "hostPath"))).isNotEqualTo(likeness);
    }

    private static Likeness likeness(String review) throws BadReviewException {
        return Sent.read(review.getBytes(StandardCharsets.UTF_8)).likeness();
    }

    @Test
    void are_not_remembered_where_time_ran_out() throws BadReviewException {
        ReviewHandler handler = fresh("strict").handler();
        int cut = 0;
        for (Path file : Recorded.reviews()) {
            Review answer = handler.review(Recorded.body(file), Duration.ZERO);
            if (answer.undetermined().contains("undecided")) {
                assertThat(handler.atOnce(Recorded.body(file))).as("%s", file).isEmpty();
                assertThat(fresh("strict")
                                .offline()
                                .replay(answer.logLine(), "log")
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
            AdmissionGate gate = AdmissionGate.with(Evaluator.shipped(), settings.catalogue());
            ReviewHandler handler = new Reviews(settings, gate, Map.of(), CLOCK);
            CompletableFuture<Review> patient = CompletableFuture.supplyAsync(() -> answer(handler, body, MINUTE));
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

    private static Review answer(ReviewHandler handler, byte[] body, Duration time) {
        try {
            return handler.review(body, time);
        } catch (BadReviewException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void are_not_remembered_where_an_exception_may_cover_one_and_not_another(@TempDir Path folder) throws Exception {
        String text = Files.readString(Path.of("src/test/resources/admission/strict.yaml"))
                .replace("../../../../", Path.of("").toAbsolutePath() + "/");
        Path file = Files.writeString(
                folder.resolve("admission.yaml"),
                text + "exceptions:\n"
                        + "  - {ticket: T-1, finding: cross-tenant-read, namespace: team-a, name: x-*, until: 2026-12-01}\n");
        ReviewHandler handler = AdmissionSetup.read(file, CLOCK).handler();
        String pod = """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u", "resource": {"group": "",
                 "resource": "pods"}, "operation": "CREATE", "namespace": "%s", "name": "%s", "object": {"spec": {"containers":
                 [{"resources": {"limits": {"habana.ai/gaudi": 1}}}]}}}}""";
        assertThat(decision(handler, pod.formatted("team-a", "y-1"))).isEqualTo("deny");
        assertThat(decision(handler, pod.formatted("team-a", "x-1"))).isEqualTo("warn");
        assertThat(atOnce(handler, pod.formatted("team-a", "y-1"))).contains("deny");
        assertThat(atOnce(handler, pod.formatted("team-a", "x-1"))).contains("warn");
        assertThat(atOnce(handler, pod.formatted("team-a", "x-2"))).contains("warn");
        assertThat(decision(handler, pod.formatted("team-b", "y-1"))).isEqualTo("deny");
        assertThat(handler.atOnce(pod.formatted("team-b", "x-1").getBytes(StandardCharsets.UTF_8)))
                .isPresent();
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
        assertThat(fresh("strict").offline().replay(line, "log")).isEmpty();
    }

    private static String decision(ReviewHandler handler, String review) throws BadReviewException {
        return handler.review(review.getBytes(StandardCharsets.UTF_8), MINUTE).decision();
    }

    private static Optional<String> atOnce(ReviewHandler handler, String review) throws BadReviewException {
        return handler.atOnce(review.getBytes(StandardCharsets.UTF_8)).map(Review::decision);
    }

    private static Review anew(byte[] body) {
        return answer(fresh("strict").handler(), body, MINUTE);
    }

    @Test
    void of_ten_thousand_damaged_reviews_the_same_is_kept_as_of_their_trees() {
        Random random = new Random(20261122);
        List<byte[]> bodies = Recorded.reviews().stream().map(Recorded::body).toList();
        bodies.forEach(RememberedReviewsTest::excerpt);
        int kept = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = bodies.get(random.nextInt(bodies.size())).clone();
            for (int many = 1 + random.nextInt(3); many > 0; many--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
            }
            String whole = new String(damaged, StandardCharsets.UTF_8);
            assertThat(excerpt(damaged)).as("round %d: %s", i, whole).isEqualTo(ofTree(whole));
            kept += excerpt(damaged) == null ? 0 : 1;
        }
        assertThat(kept).isBetween(1_000, 9_000);
    }

    private static @Nullable String excerpt(byte[] body) {
        try {
            return new String(EXCERPTS.of(body, "review").json(), StandardCharsets.UTF_8);
        } catch (CharacterCodingException | BadInputException e) {
            return null;
        }
    }

    private static @Nullable String ofTree(String body) {
        try {
            return Json.write(Kept.REVIEW_OF_NAMESPACE.of(Json.read(body, "review")), false);
        } catch (BadInputException e) {
            return null;
        }
    }
}
