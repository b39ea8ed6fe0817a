package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What two API servers have sent, replayed over TLS against the packaged command. */
@Timeout(120)
class RecordedReviewsIT {

    private static final Path RESOURCES = Path.of("src/test/resources/admission");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"usual", "strict"})
    void each_is_answered_as_was_written_down_before(String configuration) throws Exception {
        JsonNode expected = new YAMLMapper().readTree(Files.readString(RESOURCES.resolve("expected.yaml")));
        List<Path> recorded = recorded();
        assertThat(recorded).hasSizeGreaterThan(20);
        try (Served served = Served.start(folder, configuration)) {
            Client client = served.client();
            List<String> decisions = new ArrayList<>();
            for (Path file : recorded) {
                String review = Files.readString(file);
                HttpResponse<String> answer = client.review("/validate?timeout=10s", review);
                assertThat(answer.statusCode())
                        .as("%s: %s", file, answer.body())
                        .isEqualTo(200);
                assertThat(JsonValue.at(answer.body(), "response", "uid"))
                        .isEqualTo(JsonValue.at(review, "request", "uid"));
                assertThat(JsonValue.at(answer.body(), "apiVersion")).isEqualTo(JsonValue.at(review, "apiVersion"));
                JsonNode wanted = expected.path(name(file)).path(configuration).path("decision");
                assertThat(decision(answer.body()))
                        .as("%s: %s", file, answer.body())
                        .isEqualTo(wanted.asString());
                decisions.add(wanted.asString());
            }
            assertThat(served.end()).isZero();
            assertThat(served.decisions().map(line -> JsonValue.at(line, "decision")))
                    .containsExactlyElementsOf(decisions);
        }
    }

    private static List<Path> recorded() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String version : List.of("1.20", "1.36")) {
            try (Stream<Path> found = Files.list(RESOURCES.resolve("reviews-" + version))) {
                found.sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** The manifest's name: a Pod of a Job has a suffix that differs from one recording to the other. */
    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "").replaceFirst("(train-job)-\\w{5}$", "$1");
    }

    private static String decision(String answer) {
        if (Boolean.FALSE.equals(JsonValue.at(answer, "response", "allowed"))) {
            return "deny";
        }
        return JsonValue.at(answer, "response", "warnings") == null ? "allow" : "warn";
    }
}
