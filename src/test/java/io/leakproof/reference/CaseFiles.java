package io.leakproof.reference;

import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the given cases. */
final class CaseFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CaseFiles() {}

    static ReferenceCase question(Path directory) {
        return new ReferenceCase(
                FactsFile.read(directory.resolve("facts.yaml")).world(),
                PolicyFile.read(directory.resolve("policy.yaml")).policy());
    }

    static ReferenceResult answer(Path directory) {
        JsonNode expected = tree(directory, "expected.json");
        SortedMap<String, Integer> channels = new TreeMap<>();
        expected.required("channels").forEachEntry((channel, length) -> channels.put(channel, length.intValue()));
        return new ReferenceResult(
                channels,
                ids(expected, "excluded"),
                ids(expected, "kernel_excluded"),
                ids(expected, "costs"),
                expected.required("states").longValue(),
                expected.required("transitions").longValue());
    }

    static String verdict(Path directory) {
        return text(tree(directory, "expected.json"), "verdict");
    }

    private static SortedSet<String> ids(JsonNode expected, String field) {
        return new TreeSet<>(all(expected.required(field), JsonNode::asString));
    }

    private static JsonNode tree(Path directory, String file) {
        return JSON.readTree(directory.resolve(file).toFile());
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asString();
    }

    private static <T> List<T> all(JsonNode list, Function<JsonNode, T> one) {
        return list.valueStream().map(one).toList();
    }
}
