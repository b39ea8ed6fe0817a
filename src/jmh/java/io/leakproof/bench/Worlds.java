package io.leakproof.bench;

import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import java.nio.file.Path;

/** The worlds that benchmarks look at. */
final class Worlds {

    private Worlds() {}

    /** One of the worlds of {@code src/jmh/spin}, by its name. */
    static World named(String name) {
        return FactsFile.read(Path.of("src/jmh/spin", name + ".yaml")).world();
    }

    static World seed() {
        return FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")).world();
    }
}
