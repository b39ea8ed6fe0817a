package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Faults that were found in the field, by kind, and ordinary workloads with the action that their admin would want. */
class FieldCasesTest {

    private static final Path FOLDER = Path.of("src/test/resources/field");
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().equals("case.json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_fault_is_found(Path file) throws IOException {
        JsonNode checks = JSON.readTree(Files.readString(file));
        for (JsonNode check : checks.isArray() ? checks.values() : List.of(checks)) {
            Ran ran = ran(file.resolveSibling("."), check.path("args"));
            JsonNode exit = check.path("exit");
            List<Integer> right =
                    exit.isArray() ? exit.valueStream().map(JsonNode::asInt).toList() : List.of(exit.asInt());
            assertThat(right).as("%s: %s", check.path("args"), ran).contains(ran.code());
            check.path("must")
                    .valueStream()
                    .map(JsonNode::asString)
                    .forEach(pattern -> assertThat(finds(pattern, ran))
                            .as("%s: %s", pattern, ran)
                            .isTrue());
            check.path("must_not")
                    .valueStream()
                    .map(JsonNode::asString)
                    .forEach(pattern -> assertThat(finds(pattern, ran))
                            .as("%s: %s", pattern, ran)
                            .isFalse());
            if (check.has("objects")) {
                Map<String, JsonNode> decided = decided(ran);
                check.path("objects")
                        .properties()
                        .forEach(want -> compare(
                                want.getKey(),
                                want.getValue(),
                                decided.getOrDefault(want.getKey(), JSON.createObjectNode())));
            }
        }
    }

    @Test
    void ordinary_workloads_get_what_their_admin_would_want() throws IOException {
        Path folder = FOLDER.resolve("ordinary");
        List<String> wrong = new ArrayList<>();
        JSON.readTree(Files.readString(folder.resolve("expected.json")))
                .properties()
                .forEach(want -> {
                    Ran ran = Ran.with(
                            "admit",
                            folder.resolve(want.getKey()).toString(),
                            "--config",
                            folder.resolve("cluster.yaml").toString(),
                            "--format",
                            "json");
                    String answer = "allow";
                    for (JsonNode decision : decided(ran).values()) {
                        String one = decision.path("answer").asString();
                        answer = one.equals("deny") || (one.equals("warn") && !answer.equals("deny")) ? one : answer;
                    }
                    if (!answer.equals(want.getValue().path("action").asString())) {
                        wrong.add(want.getKey() + ": " + answer);
                    }
                });
        assertThat(wrong).isEmpty();
    }

    private static boolean finds(String pattern, Ran ran) {
        return Pattern.compile(pattern, Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(ran.out() + "\n" + ran.err())
                .find();
    }

    private static Ran ran(Path folder, JsonNode arguments) {
        return Ran.with(arguments
                .valueStream()
                .map(JsonNode::asString)
                .map(word -> Files.exists(folder.resolve(word))
                        ? folder.resolve(word).normalize().toString()
                        : word)
                .toArray(String[]::new));
    }

    private static Map<String, JsonNode> decided(Ran ran) {
        Map<String, JsonNode> decided = new TreeMap<>();
        for (JsonNode one : JSON.readTree(ran.out()).path("objects")) {
            String namespace = one.path("namespace").asString("");
            decided.put(
                    one.path("kind").asString() + " " + (namespace.isEmpty() ? "" : namespace + "/")
                            + one.path("name").asString(),
                    one.path("decision"));
        }
        return decided;
    }

    private static void compare(String name, JsonNode want, JsonNode decision) {
        List<String> found = new ArrayList<>();
        boolean loud = false;
        for (JsonNode finding : decision.path("findings")) {
            found.add(finding.path("concern").asString());
            loud |= !finding.path("action").asString().equals("audit");
        }
        String answer = decision.path("answer").asString("");
        if (want.has("answer")) {
            assertThat(answer)
                    .as("%s: %s", name, found)
                    .isEqualTo(want.path("answer").asString());
        }
        if (want.path("silent").asBoolean(false)) {
            assertThat(loud || !answer.equals("allow"))
                    .as("%s: %s", name, found)
                    .isFalse();
        }
        assertThat(answer).as(name).isNotEqualTo(want.path("not_answer").asString("-"));
        assertThat(found)
                .as(name)
                .containsAll(
                        want.path("has").valueStream().map(JsonNode::asString).toList())
                .doesNotContainAnyElementsOf(Stream.concat(
                                Stream.of("-"), want.path("not").valueStream().map(JsonNode::asString))
                        .toList());
        want.path("count")
                .properties()
                .forEach(count -> assertThat(found)
                        .as(name)
                        .filteredOn(count.getKey()::equals)
                        .hasSize(count.getValue().asInt()));
    }
}
