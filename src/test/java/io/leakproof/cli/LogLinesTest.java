package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    /** As {@code cat decisions.jsonl.2.gz decisions.jsonl.1.gz} writes them into a pipe, in which the second is not there yet. */
    @Test
    void logs_compressed_one_by_one_are_read_to_the_end_of_the_last() throws IOException {
        List<String> read = new ArrayList<>();
        try (LogLines lines =
                new LogLines(new SequenceInputStream(compressed("one\ntwo\n"), compressed("three\n")), "log")) {
            while (lines.hasNext()) {
                read.add(lines.next().text());
            }
        }
        assertThat(read).containsExactly("one", "two", "three");
    }

    private static InputStream compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
