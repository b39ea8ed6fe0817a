package io.leakproof.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.NoFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RegularFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @CsvSource({
        "PIPE, is a pipe or a device",
        "ENDLESS, is a pipe or a device",
        "HUGE, is larger than 8 MiB",
        "FOLDER, is a directory",
        "GONE, is not there"
    })
    void what_is_no_file_is_refused_at_once(NoFile kind, String why) throws Exception {
        Path file = folder.resolve("file");
        kind.make(file);
        assertThatThrownBy(() -> RegularFiles.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": " + why);
        assertThat(new FileWatcher(List.of(file)).changed()).isFalse();
    }

    @Test
    void a_pipe_is_not_opened_either() throws Exception {
        Path file = folder.resolve("file");
        NoFile.PIPE.make(file);
        assertThatThrownBy(() -> RegularFiles.open(file).close()).hasMessageContaining("is a pipe or a device");
    }

    @Test
    void a_limit_is_to_the_byte() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[1 << 20]);
        assertThat(RegularFiles.read(file, 1 << 20)).hasSize(1 << 20);
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> RegularFiles.read(file, 1 << 20)).hasMessageContaining("is larger than 1 MiB");
    }

    /** It says of itself that it is empty. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_that_does_not_say_how_long_it_is_is_read_to_the_limit() {
        assertThat(new String(RegularFiles.read(Path.of("/proc/self/status")), StandardCharsets.UTF_8))
                .startsWith("Name:");
        assertThatThrownBy(() -> RegularFiles.read(Path.of("/proc/self/status"), 10))
                .hasMessageContaining("is larger than");
    }

    @Test
    void lists_what_is_wanted_of_a_folder_sorted() throws IOException {
        for (String name : List.of("b.drl", "a.drl", "c.txt", "below/d.drl")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
        assertThat(RegularFiles.in(folder, false, RegularFilesTest::isRule))
                .containsExactly(folder.resolve("a.drl"), folder.resolve("b.drl"));
        assertThat(RegularFiles.in(folder, true, RegularFilesTest::isRule))
                .containsExactly(folder.resolve("a.drl"), folder.resolve("b.drl"), folder.resolve("below/d.drl"));
    }

    @Test
    void lists_what_is_below_a_folder_by_its_paths_without_what_is_hidden() throws IOException {
        for (String name :
                List.of("b/z.drl", "b/deep/er/a.drl", "a.drl", "c.txt", "b/.git/d.drl", ".e.drl", "odd.drl/f.drl")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
        assertThat(RegularFiles.below(folder, RegularFilesTest::isRule).stream()
                        .map(file -> folder.relativize(file).toString()))
                .containsExactly("a.drl", "b/deep/er/a.drl", "b/z.drl", "odd.drl/f.drl");
        assertThatThrownBy(() -> RegularFiles.below(folder.resolve("none"), RegularFilesTest::isRule))
                .hasMessageContaining("this folder cannot be read");
    }

    @Test
    void follows_links_but_to_no_folder_twice_and_to_none_that_lies_around() throws IOException {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("real/inner"));
        Files.writeString(folder.resolve("outside.drl"), "");
        Files.writeString(tree.resolve("real/inner/a.drl"), "");
        Files.createSymbolicLink(tree.resolve("again"), tree.resolve("real"));
        Files.createSymbolicLink(tree.resolve("real/inner/up"), tree);
        Files.createSymbolicLink(tree.resolve("real/out"), folder);
        Files.createSymbolicLink(tree.resolve("file.drl"), folder.resolve("outside.drl"));
        Files.createSymbolicLink(tree.resolve("gone.drl"), folder.resolve("nowhere"));
        assertThat(RegularFiles.below(tree, RegularFilesTest::isRule).stream()
                        .map(file -> tree.relativize(file).toString()))
                .containsExactly("file.drl", "gone.drl", "real/inner/a.drl");
    }

    @Test
    void a_folder_of_more_files_than_anybody_writes_is_refused() throws IOException {
        for (int i = 0; i <= RegularFiles.MOST_FILES; i++) {
            Files.createFile(folder.resolve(i + ".drl"));
        }
        assertThatThrownBy(() -> RegularFiles.in(folder, false, RegularFilesTest::isRule))
                .hasMessageStartingWith(folder + ": this folder holds more than 10000 such files, the limit");
        assertThat(RegularFiles.in(folder, false, file -> file.endsWith("7.drl")))
                .hasSize(1);
        assertThat(new FileWatcher(List.of(folder)).changed()).isFalse();
    }

    private static boolean isRule(Path file) {
        return file.toString().endsWith(".drl");
    }
}
