package io.leakproof.bench;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Labels;
import io.leakproof.facts.Memory;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.User;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The worlds that benchmarks look at. */
final class Worlds {

    private static final List<Attachment> ATTACHMENTS =
            List.of(Attachment.PINNED, Attachment.DYNAMIC, Attachment.PINNED_REVOCABLE, Attachment.PINNED_REVOCABLE);

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
        int[] sizes = Arrays.stream(size.split("x")).mapToInt(Integer::parseInt).toArray();
        List<Device> devices = listed(
                sizes[0],
                device -> Device.builder("gaudi" + device, Open.EXCLUSIVE, Memory.DEVICE, Release.ON_CLOSE)
                        .scrub(DeviceScrub.ON_RELEASE)
                        .build());
        List<Buffer> buffers = listed(
                sizes[0] * sizes[1],
                buffer -> new Buffer("hbm" + buffer, "gaudi" + buffer / sizes[1], Buffer.DEFAULT_SIZE, Labels.none()));
        List<Importer> importers = listed(
                sizes[3],
                importer -> Importer.builder("nic" + importer, ATTACHMENTS.get(importer % ATTACHMENTS.size()))
                        .honoursRevoke(importer % ATTACHMENTS.size() != 3)
                        .build());
        List<User> users = listed(sizes[2], user -> User.of("u" + user, "tenant" + user / 2));
        return new World("node", "", "", devices, users, buffers, importers);
    }

    private static <T> List<T> listed(int count, IntFunction<T> one) {
        return IntStream.range(0, count).mapToObj(one).toList();
    }
}
