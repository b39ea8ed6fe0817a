package io.leakproof.document;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.leakproof.source.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {

    private static final Duration QUICKLY = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void accepts_a_byte_order_mark_and_does_not_count_it() {
        Mapping root = mapping(read("\uFEFFa: 1\nb: 2\n".getBytes(UTF_8)));
        assertThat(entry(root, "a").mark()).hasToString("f:1:1");
        assertThat(entry(root, "a").value().mark()).hasToString("f:1:4");
    }

    @Test
    void refuses_utf_16_with_and_without_a_mark() {
        assertProblem("a: 1".getBytes(UTF_16), "f:1:1: the file is UTF-16, it must be UTF-8");
        assertProblem("a: 1".getBytes(UTF_16LE), "f:1:1: the file is UTF-16, it must be UTF-8");
    }

    @Test
    void says_where_a_byte_is_not_utf_8() {
        byte[] bytes = "a: 1\nbü: x?y\n".getBytes(UTF_8);
        bytes[11] = (byte) 0xE4;
        assertProblem(bytes, "f:2:6: byte 0xE4 is not UTF-8\n  bü: x\uFFFDy\n       ^");
    }

    @Test
    void says_where_an_unfinished_character_ends_the_file() {
        assertProblem(new byte[] {'a', ':', ' ', (byte) 0xE2, (byte) 0x82}, "f:1:4: byte 0xE2 is not UTF-8");
    }

    @Test
    void refuses_nul_and_non_characters() {
        assertProblem(
                "a: b\0c\n".getBytes(UTF_8), "f:1:5: the control character U+0000 is not allowed\n  a: b␀c\n      ^");
        assertProblem("a: \uFFFE".getBytes(UTF_8), "f:1:4: the control character U+FFFE is not allowed");
    }

    @Test
    void refuses_a_directory() {
        assertThatThrownBy(() -> Document.read(folder)).hasMessageStartingWith(folder + ": is a directory, not a file");
    }

    @Test
    void refuses_a_missing_file() {
        assertThatThrownBy(() -> Document.read(Path.of("no\u001bsuch.yaml")))
                .hasMessage("no\\u001bsuch.yaml: is not there\n\n1 problem");
    }

    @Test
    void refuses_an_unreadable_file() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.yaml"), "a: 1");
        assertThat(file.toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(file), "root reads everything");
        assertThatThrownBy(() -> Document.read(file)).hasMessageContaining("cannot be read: permission denied");
    }

    @Test
    void refuses_a_name_too_long_for_the_file_system() {
        assertThatThrownBy(() -> Document.read(folder.resolve("x".repeat(5_000))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void refuses_a_file_of_100_mb_without_reading_it() throws IOException {
        Path file = folder.resolve("large.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100_000_000);
        }
        assertThatThrownBy(() -> Document.read(file))
                .hasMessageStartingWith(file + ": is larger than 8 MiB, the limit");
    }

    @Test
    void refuses_an_endless_stream_after_the_limit() {
        int[] given = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("reads blocks");
            }

            @Override
            public int read(byte[] block, int offset, int length) {
                given[0] += length;
                Arrays.fill(block, offset, offset + length, (byte) '#');
                return length;
            }
        };
        assertTimeoutPreemptively(
                QUICKLY,
                () -> assertThatThrownBy(() -> Document.read(endless, Document.STDIN))
                        .hasMessage("<stdin>: is larger than 8 MiB, the limit\n\n1 problem"));
        assertThat(given[0]).isEqualTo(Document.MOST_BYTES + 1);
    }

    @Test
    void reports_a_stream_that_breaks() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the \u001b line is dead");
            }

            @Override
            public int read(byte[] block, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> Document.read(broken, Document.STDIN))
                .hasMessage("<stdin>: cannot be read: the \\u001b line is dead\n\n1 problem");
    }

    @Test
    void a_file_of_exactly_the_limit_is_read() {
        String text = "a: 1 #" + "x".repeat(Document.MOST_BYTES - 6);
        assertThat(mapping(Document.of(text, "f")).entries()).containsOnlyKeys("a");
    }

    @Test
    void refuses_too_many_values_too_deep_flows_and_endless_keys_quickly() {
        assertTimeoutPreemptively(QUICKLY, () -> {
            assertProblem("[" + "a,".repeat(1_000_000) + "a]", "more than 200000 keys and values, the limit");
            assertProblem("[".repeat(8_000_000), "f:1:41: nested deeper than 40 levels, the limit");
            assertProblem("- ".repeat(4_000_000), "f:1:81: nested deeper than 40 levels, the limit");
            assertProblem("{".repeat(1_000_000), "f:1:3: a key must be a plain word");
            assertProblem("? ".repeat(1_000_000), "f:1:3: a key must be a plain word");
            assertProblem("\"" + "x".repeat(8_000_000), "f:1:1: the quoted text that begins here is never closed");
            assertProblem(":".repeat(8_000_000), "f:1:8000000: a `:` where no key can stand");
            assertProblem("[" + "a: b,".repeat(10_000), "a `[` or `{` before this is never closed");
        });
    }

    @Test
    void a_long_line_with_many_problems_is_reported_quickly() {
        String text = "{" + "a: *x,".repeat(60_000) + "}";
        assertTimeoutPreemptively(
                QUICKLY, () -> assertThat(Document.of(text, "f").problems()).hasSize(1_000));
    }

    @Test
    void takes_the_digest_of_the_bytes() {
        assertThat(Document.of("a: 1\n", "f").digest())
                .isEqualTo("sha256:37b128c59f1f5097f73f82691cb519f1f568667faab5ced1b4ab979d36837eae");
    }

    @Test
    void a_value_can_be_replaced_without_touching_the_original() {
        Document document = Document.of("a: [1, 2]\nb: 3\n", "f");
        Mapping root = mapping(document);
        Node word = Document.of("on-release", "--set").root();
        Mapping changed = root.with("a", ((Sequence) entry(root, "a").value()).with(1, word))
                .with("c", word);
        assertThat(document.withRoot(changed).root()).isEqualTo(changed);
        assertThat(((Sequence) entry(changed, "a").value()).items().get(1).mark())
                .hasToString("--set:1:1");
        assertThat(entry(changed, "a").mark()).hasToString("f:1:1");
        assertThat(changed.entries()).containsOnlyKeys("a", "b", "c");
        assertThat(root.entries()).containsOnlyKeys("a", "b");
    }

    private static void assertProblem(byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }

    private static Document read(byte[] bytes) {
        return Document.read(new ByteArrayInputStream(bytes), "f");
    }

    private static Mapping mapping(Document document) {
        return (Mapping) document.root();
    }

    private static Entry entry(Mapping mapping, String key) {
        return Objects.requireNonNull(mapping.entries().get(key));
    }

    private static void assertProblem(String text, String message) {
        assertProblem(text.getBytes(UTF_8), message);
    }
}
