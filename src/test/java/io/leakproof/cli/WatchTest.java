package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

    @TempDir
    private Path folder;

    @Test
    void runs_once_and_again_after_each_change_in_or_below_a_folder_until_it_ends() {
        Deque<Runnable> pauses = new ArrayDeque<>(List.of(
                () -> {},
                () -> write("below/a.yaml", "a"),
                () -> write("report.txt", "1 passed"),
                () -> write("below/a.yaml", "ab"),
                () -> {}));
        AtomicInteger runs = new AtomicInteger();
        Watch watch = new Watch(
                () -> List.of(folder, folder.resolve("not there")),
                pauses::isEmpty,
                () -> pauses.remove().run());
        assertThat(watch.run(runs::incrementAndGet)).isEqualTo(3);
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
