package io.leakproof.admission.webhook;

import io.leakproof.document.Document;
import io.leakproof.document.Mapping;
import io.leakproof.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reviews that real API servers have sent, and what is to become of them. */
public final class Recorded {

    public static final Path FOLDER = Path.of("src/test/resources/admission");
    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private Recorded() {}

    /** What is to become of a review under a configuration. */
    record Expected(String decision, List<String> findings, List<String> audit) {}

    static AdmissionSetup setup(String configuration) {
        return AdmissionSetup.read(FOLDER.resolve(configuration + ".yaml"), NOON);
    }

    /** All reviews, those of the older API server first. */
    static List<Path> reviews() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> reviews = files.filter(file -> file.toString().endsWith(".json")
                            && String.valueOf(file.getParent()).contains("reviews-"))
                    .sorted()
                    .toList();
            if (reviews.size() < 26) {
                throw new IllegalStateException("only " + reviews.size() + " recorded reviews");
            }
            return reviews;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] body(Path review) {
        try {
            return Files.readAllBytes(review);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The expectation for a review; Pods that a controller has named at random are told by what was before that. */
    static Expected expected(Path review, String configuration) {
        String name = review.getFileName().toString().replaceFirst("(-job-[a-z0-9]{5})?\\.json$", "");
        String key = review.toString().contains("train-job-") ? name + "-job" : name;
        Mapping all = (Mapping) Document.read(FOLDER.resolve("expected.yaml")).root();
        Mapping one = (Mapping) Objects.requireNonNull(all.find(key), key);
        Map<?, ?> expected = (Map<?, ?>)
                Objects.requireNonNull(Manifests.plain(Objects.requireNonNull(one.find(configuration), configuration)));
        return new Expected(
                String.valueOf(expected.get("decision")),
                texts(expected.get("findings")),
                texts(expected.get("audit")));
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Object items) {
        List<String> texts = new ArrayList<>();
        if (items instanceof Collection<?> all) {
            all.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    /** The `response` of an answer. */
    static Map<?, ?> response(ReviewResponse answer) {
        Map<?, ?> body = (Map<?, ?>)
                Objects.requireNonNull(Json.read(new String(answer.body(), StandardCharsets.UTF_8), "the answer"));
        return (Map<?, ?>) Objects.requireNonNull(body.get("response"));
    }
}
