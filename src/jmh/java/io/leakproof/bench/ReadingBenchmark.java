package io.leakproof.bench;

import io.leakproof.facts.FactsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reading the facts of a node with 64 devices of 64 buffers each, 200 users and 32 importers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ReadingBenchmark {

    private static final String NODE = "64x64x200x32";

    @SuppressWarnings("NullAway.Init") // JMH calls write()
    private Path file;

    /** Writes the file. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.writeString(Files.createTempFile("node", ".yaml"), Worlds.nodeFacts(NODE));
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** From a file to a world. */
    @Benchmark
    public FactsFile node64x64() {
        return FactsFile.read(file);
    }
}
