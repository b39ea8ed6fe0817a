package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.Catalogue;
import io.leakproof.host.capture.HostReader;
import io.leakproof.host.kernel.BpfBuffers;
import io.leakproof.host.kernel.Bufinfo;
import io.leakproof.host.kernel.DrmClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names that users choose never decide, forge or garble anything. */
class HostileTextTest {

    private static final List<String> WORDS = List.of(
            "\n",
            "\tAttached Devices:",
            "\tmlx5_0",
            "Total 0 devices attached",
            "Total 1 objects, 1 bytes",
            "00000001\t",
            "x",
            "Dma-buf Objects:",
            "\t",
            "|",
            "@ end",
            "\",\"",
            "{\"ino\":1,",
            "\"attachments\":[]",
            "<none>",
            "\r",
            "\u001b[31m");

    @Test
    void no_name_of_a_buffer_is_read_as_the_kernels_text() {
        Random random = new Random(17);
        for (int run = 0; run < 60_000; run++) {
            String name = name(random);
            String text = "\nDma-buf Objects:\nsize    \tflags   \tmode    \tcount   \texp_name\tino     \tname\n"
                    + "00004096\t00000002\t00080007\t00000003\tudmabuf\t00000007\t" + name + "\n"
                    + "\tAttached Devices:\n\tvgem\nTotal 1 devices attached\n\n"
                    + "00008192\t00000002\t00080007\t00000001\tdrm\t00000008\t<none>\n"
                    + "\tAttached Devices:\nTotal 0 devices attached\n\n\nTotal 2 objects, 12288 bytes\n";
            Bufinfo list = Bufinfo.of(List.of(text.split("\n", -1)));
            assertThat(list.odd()).as("name %s", name).isEmpty();
            assertThat(list.entries()).as("name %s", name).hasSize(2);
            assertThat(list.entries().get(0).devices()).containsExactly("vgem");
            assertThat(list.entries().get(0).nameForged()).isEqualTo(name.contains("\n"));
            assertThat(list.entries().get(1).devices()).isEmpty();
        }
    }

    @Test
    void no_name_of_a_buffer_is_read_as_an_object_of_the_iterator() {
        Random random = new Random(18);
        for (int run = 0; run < 20_000; run++) {
            String name = name(random);
            String text = "{\"ino\":7,\"size\":4096,\"exp_name\":\"udmabuf\",\"name\":\"" + name
                    + "\",\"creator_uid\":1000,\"ops\":\"o\",\"pin\":\"0x0\",\"attachments\":[{\"dev\":\"vgem\",\"driver\":\"\","
                    + "\"importer_ops\":\"0x0\",\"invalidate\":\"0x0\",\"peer2peer\":0}]}\n";
            BpfBuffers list = BpfBuffers.of(List.of(text.split("\n", -1)));
            assertThat(list.odd()).as("name %s", name).isZero();
            assertThat(list.entries()).as("name %s", name).hasSize(1);
            assertThat(list.entries().get(0).creator()).isEqualTo(1000L);
            assertThat(list.entries().get(0).attachments()).hasSize(1);
        }
    }

    @Test
    void no_name_of_a_process_is_a_row_of_clients() {
        List<String> lines = List.of(
                "             command  tgid dev master a   uid      magic",
                "              a",
                "1 0 y y 0 0",
                "  1150   0   y    y  1003          0",
                "           bob ) R 1  1151   0   n    y  1003          0");
        assertThat(DrmClient.all(lines)).extracting(DrmClient::pid).containsExactly(1150, 1151);
    }

    @Test
    void nothing_that_acts_on_a_terminal_is_shown() {
        String text = """
                #leakproof-capture 1
                @ meta
                |kernel 7.3.4
                @ sys/fs/cgroup/a\u001b[2J/cgroup.procs
                @ sys/fs/cgroup/a\u001b[2J/memory.current
                |4194304
                @ end
                """;
        HostReport report = HostAnalysis.of(
                HostReader.of(text.getBytes(StandardCharsets.ISO_8859_1), "node"),
                HostQuestion.of(Catalogue.shipped()));
        assertThat(report.findings()).extracting(HostFinding::about).containsExactly("/a\\x1b[2J");
    }

    @Test
    void a_capture_that_is_cut_anywhere_is_not_taken_for_whole() {
        String text = Captures.named("d01-two-pods-owner-gone").text();
        for (int end = "#leakproof-capture 1\n".length();
                end < text.stripTrailing().length();
                end += 97) {
            byte[] cut = text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(HostReader.of(cut, "cut").cutShort()).isNotEmpty();
        }
    }

    @Test
    void a_line_of_a_list_that_is_cut_anywhere_ends_nothing() {
        String text = new CaptureText().process(10, 1001).open(5, "226, 0").text();
        String line = "9 crw-rw---- 1 0 44 226, 0 Jan  1 00:00 5";
        for (int end = 0; end < line.length(); end++) {
            HostReport report = CaptureText.report(text.replace(line, line.substring(0, end)), TenantRules.none());
            assertThat(report.exitCode()).isNotZero();
        }
    }

    /** At most 31 bytes, of the words of the formats. */
    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            name.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return name.substring(0, Math.min(31, name.length()));
    }
}
