package io.leakproof.bench;

import io.leakproof.document.Document;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Kill;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.policy.PolicyOption;
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

    private static final List<String> EXPORTING_DRIVERS = List.of("habanalabs-gaudi2", "xe", "vfio-pci@7.1");
    private static final List<String> IMPORTING_DRIVERS = List.of("mlx5-odp", "mlx5-devx", "efa", "irdma@7.1");

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

    /** A node with devices of three drivers, 20 users in 6 tenants and importers of four kinds, of which one is handed on. */
    static World mixedNode() {
        String facts = "scenario: mixed-node\n"
                + listed("devices", 8, i -> "{id: dev" + i + ", driver: " + nth(EXPORTING_DRIVERS, i) + "}")
                + listed("users", 20, i -> "{id: u" + i + ", tenant: tenant" + i % 6 + "}")
                + listed("buffers", 16, i -> "{id: mem" + i + ", device: dev" + i / 2 + "}")
                + listed(
                        "importers",
                        8,
                        i -> "{id: nic" + i + ", driver: " + nth(IMPORTING_DRIVERS, i) + ", handover: " + (i == 1)
                                + "}");
        return FactsFile.read(Document.of(facts, "mixed-node.yaml")).world();
    }

    /** What that node does today, and the shipped policies and none as they are where its last user's processes are gone first. */
    static List<Policy> underContainerRuntime() {
        Stream<Policy> killing = Stream.concat(policies().stream(), Stream.of(Policy.permissive("nothing")))
                .map(policy -> policy.with(PolicyOption.KILL, Kill.OWNER));
        return Stream.concat(
                        Stream.of(PolicyFile.read(Path.of("policies/as-merged/today.yaml"))
                                .policy()),
                        killing)
                .toList();
    }

    private static String nth(List<String> drivers, int index) {
        return drivers.get(index % drivers.size());
    }

    private static String listed(String key, int count, IntFunction<String> entry) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  - " + entry.apply(i) + "\n")
                .collect(Collectors.joining("", key + ":\n", ""));
    }
}
