package io.leakproof.bench;

import io.leakproof.document.Document;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Worlds and policies for benchmarks. */
final class Worlds {

    private static final String DEVICE = ", open: exclusive, memory: device, release: on-close, scrub: on-release}";
    private static final List<String> IMPORTERS = List.of(
            "attachment: pinned",
            "attachment: dynamic",
            "attachment: pinned-revocable",
            "attachment: pinned-revocable, honours_revoke: false");

    private Worlds() {}

    /** One of the worlds of {@code src/jmh/spin}, by its name. */
    static World named(String name) {
        return FactsFile.read(Path.of("src/jmh/spin", name + ".yaml")).world();
    }

    static World seed() {
        return FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")).world();
    }

    /** The shipped policies, in the order of their files. */
    static List<Policy> policies() {
        try (Stream<Path> files = Files.list(Path.of("policies"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> PolicyFile.read(file).policy())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A node of exclusive devices, two users to a tenant, and importers of four kinds.
     *
     * @param size devices, buffers on each, users and importers, such as {@code 8x8x20x8}
     */
    static World node(String size) {
        return FactsFile.read(Document.of(nodeFacts(size), "node.yaml")).world();
    }

    /** The same node, as YAML. */
    static String nodeFacts(String size) {
        int[] sizes = Arrays.stream(size.split("x")).mapToInt(Integer::parseInt).toArray();
        return "scenario: node\n"
                + listed("devices", sizes[0], i -> "{id: gaudi" + i + DEVICE)
                + listed("users", sizes[2], i -> "{id: u" + i + ", tenant: tenant" + i / 2 + "}")
                + listed("buffers", sizes[0] * sizes[1], i -> "{id: hbm" + i + ", device: gaudi" + i / sizes[1] + "}")
                + listed("importers", sizes[3], i -> "{id: nic" + i + ", " + IMPORTERS.get(i % IMPORTERS.size()) + "}");
    }

    private static String listed(String key, int count, IntFunction<String> entry) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  - " + entry.apply(i) + "\n")
                .collect(Collectors.joining("", key + ":\n", ""));
    }
}
