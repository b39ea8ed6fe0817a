package io.leakproof.reference;

import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Labels;
import io.leakproof.facts.Memory;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;
import io.leakproof.source.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the given cases, and nothing but them: they are well formed and name no drivers. */
final class CaseFiles {

    private static final ObjectMapper YAML = new YAMLMapper(); // reads JSON as well

    private CaseFiles() {}

    static ReferenceCase question(Path directory) {
        return new ReferenceCase(world(tree(directory, "facts.yaml")), policy(tree(directory, "policy.yaml")));
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
        return YAML.readTree(directory.resolve(file).toFile());
    }

    private static World world(JsonNode facts) {
        return new World(
                facts.path("scenario").stringValue(),
                "",
                "",
                all(facts.path("devices"), CaseFiles::device),
                all(facts.path("users"), CaseFiles::user),
                all(facts.path("buffers"), CaseFiles::buffer),
                all(facts.path("importers"), CaseFiles::importer));
    }

    private static Device device(JsonNode device) {
        return Device.builder(
                        text(device, "id"),
                        required(device, "open", Open.values()),
                        required(device, "memory", Memory.values()),
                        required(device, "release", Release.values()))
                .allocator(word(device, "allocator", Allocator.values(), Allocator.KERNEL))
                .scrub(word(device, "scrub", DeviceScrub.values(), DeviceScrub.NEVER))
                .build();
    }

    private static User user(JsonNode user) {
        long memlock = user.has("memlock") ? bytes(text(user, "memlock")) : User.UNLIMITED;
        return new User(text(user, "id"), text(user, "tenant"), memlock, Labels.none());
    }

    private static Buffer buffer(JsonNode buffer) {
        long size = buffer.has("size") ? bytes(text(buffer, "size")) : Buffer.DEFAULT_SIZE;
        return new Buffer(text(buffer, "id"), text(buffer, "device"), size, Labels.none());
    }

    private static Importer importer(JsonNode importer) {
        return Importer.builder(text(importer, "id"), required(importer, "attachment", Attachment.values()))
                .peer2peer(importer.path("peer2peer").booleanValue(true))
                .honoursRevoke(importer.path("honours_revoke").booleanValue(true))
                .access(word(importer, "access", Access.values(), Access.READ_WRITE))
                .build();
    }

    private static Policy policy(JsonNode file) {
        JsonNode options = file.path("options");
        return new Policy.Builder(text(file, "policy"))
                .set(PolicyOption.REVOKE, option(options, "revoke", Revoke.values()))
                .set(PolicyOption.REVOKE_WAIT, option(options, "revoke_wait", RevokeWait.values()))
                .set(PolicyOption.PIN, option(options, "pin", Pin.values()))
                .set(PolicyOption.DRM_MASTER, option(options, "drm_master", DrmMaster.values()))
                .set(PolicyOption.QUARANTINE, options.path("quarantine").booleanValue(false))
                .set(PolicyOption.SCRUB, option(options, "scrub", PolicyScrub.values()))
                .set(PolicyOption.FD_PASSING, option(options, "fd_passing", FdPassing.values()))
                .set(PolicyOption.IMPORT_BY, option(options, "import_by", ImportBy.values()))
                .build();
    }

    private static long bytes(String size) {
        if (size.equals("unlimited")) {
            return User.UNLIMITED;
        }
        long number = Long.parseLong(size.replaceAll("[A-Za-z]+$", ""));
        return size.endsWith("KiB") ? number << 10 : size.endsWith("MiB") ? number << 20 : number;
    }

    private static <T> List<T> all(JsonNode list, Function<JsonNode, T> one) {
        return list.valueStream().map(one).toList();
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asString();
    }

    private static <E extends Word> E option(JsonNode options, String field, E[] values) {
        return word(options, field, values, values[0]);
    }

    private static <E extends Word> E required(JsonNode node, String field, E[] values) {
        return named(text(node, field), values);
    }

    private static <E extends Word> E word(JsonNode node, String field, E[] values, E otherwise) {
        return node.has(field) ? named(text(node, field), values) : otherwise;
    }

    private static <E extends Word> E named(String word, E[] values) {
        return Stream.of(values)
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }
}
