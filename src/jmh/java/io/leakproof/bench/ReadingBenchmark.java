package io.leakproof.bench;

import io.leakproof.facts.FactsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the facts of a node with 64 devices of 64 buffers each, 200 users and 32 importers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadingBenchmark {

    private static final int DEVICES = 64;
    private static final int BUFFERS = 64;

    @SuppressWarnings("NullAway.Init") // JMH calls write()
    private Path file;

    /** Writes the file. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.writeString(Files.createTempFile("node", ".yaml"), node());
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

    private static String node() {
        StringBuilder facts = new StringBuilder("scenario: node\ndevices:\n");
        for (int device = 0; device < DEVICES; device++) {
            facts.append("  - {id: gaudi").append(device).append(", driver: habanalabs-gaudi1}\n");
        }
        facts.append("users:\n");
        for (int user = 0; user < 200; user++) {
            facts.append("  - {id: user")
                    .append(user)
                    .append(", tenant: tenant")
                    .append(user / 2)
                    .append("}\n");
        }
        facts.append("buffers:\n");
        for (int buffer = 0; buffer < DEVICES * BUFFERS; buffer++) {
            facts.append("  - id: hbm")
                    .append(buffer)
                    .append("\n    device: gaudi")
                    .append(buffer / BUFFERS);
            facts.append("\n    size: 2MiB\n");
        }
        facts.append("importers:\n");
        for (int importer = 0; importer < 32; importer++) {
            facts.append("  - {id: nic").append(importer).append(", driver: efa}\n");
        }
        return facts.toString();
    }
}
