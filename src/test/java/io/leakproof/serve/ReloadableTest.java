package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadableTest {

    private final List<String> used = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write_the_first() throws IOException {
        file = Files.writeString(folder.resolve("file"), "one");
    }

    @Test
    void stays_as_long_as_the_file_holds_the_same() throws IOException {
        Reloadable<String> reloadable = reloadable();
        Files.writeString(file, "one");
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.UNCHANGED);
        assertThat(used).containsExactly("one");
        assertThat(told).isEmpty();
    }

    @Test
    void follows_the_file() throws IOException {
        Reloadable<String> reloadable = reloadable();
        Files.writeString(file, "two");
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.RELOADED);
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.UNCHANGED);
        assertThat(used).containsExactly("one", "two");
        assertThat(told).containsExactly("reloaded the thing");
    }

    @Test
    void follows_a_link_that_is_swapped_as_mounted_secrets_are() throws IOException {
        Files.createDirectory(folder.resolve("1"));
        Files.createDirectory(folder.resolve("2"));
        Files.writeString(folder.resolve("1/file"), "one");
        Files.writeString(folder.resolve("2/file"), "two");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("1"));
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("..data/file"));
        Reloadable<String> reloadable = reloadable();
        Files.createSymbolicLink(folder.resolve("..next"), Path.of("2"));
        Files.move(folder.resolve("..next"), data, StandardCopyOption.ATOMIC_MOVE);
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.RELOADED);
        assertThat(used).containsExactly("one", "two");
    }

    @Test
    void keeps_the_old_one_where_the_new_one_cannot_be_used_and_says_so_once() throws IOException {
        Reloadable<String> reloadable = reloadable();
        Files.writeString(file, "bad");
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.FAILED);
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.UNCHANGED);
        Files.writeString(file, "worse");
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.FAILED);
        Files.delete(file);
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.FAILED);
        assertThat(used).containsExactly("one");
        assertThat(told)
                .hasSize(3)
                .first()
                .isEqualTo("the thing has changed and cannot be used; what was in force stays in force:\nbad");
    }

    @Test
    void returns_from_a_bad_file_to_the_one_before() throws IOException {
        Reloadable<String> reloadable = reloadable();
        Files.writeString(file, "bad");
        reloadable.reloadIfChanged();
        Files.writeString(file, "one");
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.RELOADED);
        assertThat(used).containsExactly("one", "one");
    }

    @Test
    void tries_again_where_the_cause_was_not_in_its_files() throws IOException {
        Files.writeString(folder.resolve("other"), "bad");
        Reloadable<String> reloadable = new Reloadable<>(
                "thing",
                () -> read(file).equals("one") ? "one" : read(folder.resolve("other")),
                made -> List.of(file),
                used::add,
                told::add);
        Files.writeString(file, "two");
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.FAILED);
        Files.writeString(folder.resolve("other"), "three");
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.RELOADED);
        assertThat(used).containsExactly("one", "three");
    }

    @Test
    void looks_at_a_file_that_comes_into_a_folder() throws IOException {
        Reloadable<String> reloadable =
                new Reloadable<>("thing", () -> "made", made -> List.of(folder), used::add, told::add);
        Files.writeString(folder.resolve("another.yaml"), "");
        assertThat(reloadable.reloadIfChanged()).isEqualTo(Reloadable.Outcome.RELOADED);
    }

    @Test
    void sees_a_change_that_comes_while_the_file_is_read() throws IOException {
        Reloadable<String> reloadable = new Reloadable<>(
                "thing",
                () -> {
                    String text = read(file);
                    if (text.equals("two")) {
                        write(file, "three");
                    }
                    return text;
                },
                made -> List.of(file),
                used::add,
                told::add);
        Files.writeString(file, "two");
        reloadable.reloadIfChanged();
        reloadable.reloadIfChanged();
        assertThat(used).containsExactly("one", "two", "three");
    }

    @Test
    void is_not_made_of_a_bad_file_in_the_first_place() throws IOException {
        Files.writeString(file, "bad");
        assertThatThrownBy(this::reloadable).hasMessage("bad");
        assertThat(used).isEmpty();
    }

    private Reloadable<String> reloadable() {
        return new Reloadable<>("thing", () -> read(file), made -> List.of(file), used::add, told::add);
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file);
            if (text.equals("bad") || text.equals("worse")) {
                throw new IllegalArgumentException(text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
