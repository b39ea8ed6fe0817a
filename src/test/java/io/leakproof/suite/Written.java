package io.leakproof.suite;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of a test with the seed of the shipped fixtures, a few policies, and suites about them. */
public final class Written {

    public static final Evaluator EVALUATOR = Evaluator.shipped();

    private final Path folder;

    private Written(Path folder) {
        this.folder = folder;
    }

    public static Written in(Path folder) {
        Written written = new Written(folder);
        written.file("seed.yaml", """
                scenario: seed
                devices:   [{id: gaudi0, driver: habanalabs-gaudi1, scrub: on-release}]
                users:     [{id: A, tenant: red}, {id: B, tenant: blue}]
                buffers:   [{id: hbm0, device: gaudi0}]
                importers: [{id: efa0, driver: efa}]
                """);
        written.file("policies/pin.yaml", "policy: pin\noptions: {pin: accounted}\n");
        written.file("policies/strict/revoke.yaml", "policy: revoke\noptions: {revoke: required}\n");
        return written;
    }

    /** A suite about the seed with these cases, one line each. */
    public Written suite(String... cases) {
        return file(
                "suite.yaml",
                "suite: own\nworlds: seed.yaml\npolicies: policies\ncases:\n  - " + String.join("\n  - ", cases)
                        + "\n");
    }

    public Written file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Suite> read(String... names) {
        List<Path> paths = List.of(names).stream().map(folder::resolve).toList();
        return Suites.read(paths, List.of(folder.resolve("policies")), ReadingOptions.with(Catalogue::shipped));
    }

    public SuiteRun run(String... names) {
        return SuiteRun.of(read(names), EVALUATOR, test -> {});
    }

    /** The only result of the suite that was written last. */
    CaseResult result() {
        List<CaseResult> results = run("suite.yaml").results();
        if (results.size() != 1) {
            throw new AssertionError("not one result but " + results);
        }
        return results.get(0);
    }
}
