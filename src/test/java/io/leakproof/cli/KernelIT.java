package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leakproof.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real kernel under QEMU: what processes do there on purpose is what {@code collect} and {@code holders} make of what the
 * project's own collector writes there. {@code mvn -Pkernel verify} runs it; {@code src/test/kernel/boot.sh} says what it needs,
 * and without that it is skipped.
 */
@Timeout(900)
class KernelIT {

    private static final Path FOLDER = Path.of("target", "kernel");
    private static final Path CAPTURE = FOLDER.resolve("capture.lpc");
    private static final int SKIPPED = 77;

    private static List<Truth> truths = List.of();

    /** A buffer and one who holds it, as the processes themselves said. */
    private record Truth(String inode, String size, String owner, String state, String holder, String by) {

        static Truth of(String line) {
            String[] words = line.split(" ");
            return new Truth(words[0], words[1], words[2], words[3], words[4], words[5]);
        }
    }

    @BeforeAll
    static void boot() throws Exception {
        Files.createDirectories(FOLDER);
        Path collector = FOLDER.resolve("collector.sh");
        Files.writeString(collector, Ran.with("collect", "--script").out());
        List<String> command =
                new ArrayList<>(List.of("src/test/kernel/boot.sh", collector.toString(), FOLDER.toString()));
        String kernel = System.getProperty("kernel.package", "");
        if (!kernel.isEmpty()) {
            command.add(kernel);
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("boot.log").toFile())
                .start();
        int code = process.waitFor();
        String said = Files.readString(FOLDER.resolve("boot.log"));
        assumeTrue(code != SKIPPED, "not run: " + said.strip());
        assertThat(code).as(said).isZero();
        truths = Files.readAllLines(FOLDER.resolve("truth.txt")).stream()
                .map(Truth::of)
                .toList();
    }

    @Test
    void the_processes_did_what_they_are_to_do() throws IOException {
        assertThat(truths)
                .extracting(Truth::by)
                .hasSize(4)
                .contains("fd", "map")
                .containsAnyOf("attachment", "hidden-reference");
        assertThat(Files.readAllLines(CAPTURE))
                .startsWith("#leakproof-capture 1")
                .endsWith("@ end");
    }

    @Test
    void holders_finds_every_buffer_with_its_owner_and_its_holder() {
        Ran ran = Ran.with("holders", "--format=json", CAPTURE.toString());
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(Exit.LEAKS);
        List<?> buffers = Objects.requireNonNull((List<?>) JsonValue.at(ran.out(), "captures", 0, "buffers"));
        assertThat(buffers).hasSameSizeAs(truths);
        for (Truth truth : truths) {
            Map<?, ?> buffer = buffers.stream()
                    .map(one -> (Map<?, ?>) one)
                    .filter(one -> String.valueOf(one.get("ino")).equals(truth.inode()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not found: " + truth));
            assertThat(String.valueOf(buffer.get("size"))).isEqualTo(truth.size());
            assertThat((Map<?, ?>) buffer.get("owner")).satisfies(owner -> owner(owner, truth));
            assertThat((List<?>) buffer.get("holders")).satisfies(holders -> holders(holders, truth));
        }
    }

    /** Without BPF nobody can see whose a buffer is that has neither a descriptor nor a mapping. */
    private static void owner(Map<?, ?> owner, Truth truth) {
        if (!List.of("fd", "map").contains(truth.by())) {
            assertThat(owner.get("tenant")).isIn(null, truth.owner());
        } else {
            assertThat(owner.get("tenant")).isEqualTo(truth.owner());
            assertThat(owner.get("state")).isEqualTo(truth.state());
        }
    }

    private static void holders(List<?> holders, Truth truth) {
        assertThat(holders).anySatisfy(holder -> {
            assertThat(((Map<?, ?>) holder).get("tenant")).isEqualTo(truth.holder());
            assertThat((List<Object>) ((Map<?, ?>) holder).get("by")).contains(truth.by());
        });
        holders.stream()
                .map(holder -> (Map<?, ?>) holder)
                .filter(holder -> !"candidate".equals(holder.get("certainty")))
                .forEach(holder -> assertThat(holder.get("tenant")).isEqualTo(truth.holder()));
    }

    @Test
    void collect_makes_facts_that_can_be_decided() throws IOException {
        Ran ran = Ran.with("collect", CAPTURE.toString());
        assertThat(ran.code()).as(ran.err()).isZero();
        Path facts = Files.writeString(FOLDER.resolve("facts.yaml"), ran.out());
        assertThat(Ran.with("lint", facts.toString()).out()).startsWith("1 facts file");
        assertThat(ran.out()).contains("vgem", "id: uid-1000", "id: uid-1001", "id: uid-1002");
        assertThat(Ran.with("compare", "--today", "--facts", facts.toString()).code())
                .isIn(Exit.WELL, Exit.LEAKS, Exit.UNKNOWN);
    }
}
