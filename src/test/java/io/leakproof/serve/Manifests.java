package io.leakproof.serve;

import io.leakproof.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is shipped to be applied to a cluster. */
public final class Manifests {

    private static final Path FOLDER = Path.of("src/main/kubernetes");
    private static final ObjectMapper YAML = new YAMLMapper();

    private Manifests() {}

    /** All objects of the webhook, but for what only a tool reads. */
    static List<JsonNode> all() throws IOException {
        return all(FOLDER);
    }

    /** All objects of the audit. */
    static List<JsonNode> audit() throws IOException {
        return all(FOLDER.resolve("audit"));
    }

    /** All objects in the YAML files of a folder, but for what only a tool reads. */
    public static List<JsonNode> all(Path folder) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                for (String document : Files.readString(file).split("(?m)^---$")) {
                    JsonNode object = YAML.readTree(document);
                    if (!object.path("kind").asString("").equals("Kustomization")) {
                        all.add(object);
                    }
                }
            }
        }
        return all;
    }

    /** The only object of a kind. */
    static JsonNode only(String kind) throws IOException {
        List<JsonNode> found = all().stream()
                .filter(object -> object.path("kind").asString().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " of " + kind);
        }
        return found.get(0);
    }

    /** An object as plain maps and lists, which may be changed. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> plain(JsonNode object) {
        return (Map<String, Object>) Objects.requireNonNull(Json.read(object.toString(), "manifest"));
    }

    /** The objects in a list of an object. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(Map<String, Object> object, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(key));
    }
}
