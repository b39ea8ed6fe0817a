package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.host.capture.HostReader;
import io.leakproof.host.kernel.Descriptor;
import io.leakproof.host.kernel.HostProcess;
import io.leakproof.host.kernel.ProcessTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line of a file that holds those of many processes is of the process that its own path names, whatever stands before it. */
class ProcessTableTest {

    @Test
    void a_line_is_of_the_process_that_its_path_names() {
        assertThat(uids("""
                |/proc/1/status:Uid:\t1\t1\t1\t1
                |/proc/2/status:Uid:\t2\t2\t2\t2
                |/proc/3/root/proc/4/status:Uid:\t4\t4\t4\t4
                |/proc/3/root/proc/5/status:Uid:\t5\t5\t5\t5
                |/proc/6/status:Uid:\t6\t6\t6\t6
                |/host/proc/7/status:Uid:\t7\t7\t7\t7
                |/proc/8/task/9/status:Uid:\t8\t8\t8\t8
                |/proc/10/status:Uid:\t10\t10\t10\t10
                """)).isEqualTo(Map.of(1, 1L, 2, 2L, 4, 4L, 5, 5L, 6, 6L, 7, 7L, 8, 8L, 10, 10L));
    }

    @Test
    void a_line_of_no_process_is_nobodys_and_the_next_is_its_own() {
        assertThat(uids("""
                |/proc/1/status:VmLck:\t0 kB
                |/proc/self/status:Uid:\t2\t2\t2\t2
                |/proc/1234567890123456789/status:Uid:\t3\t3\t3\t3
                |Uid:\t4\t4\t4\t4
                |/proc/status:Uid:\t5\t5\t5\t5
                |/proc/1/status:Uid:\t1\t1\t1\t1
                """)).isEqualTo(Map.of(1, 1L));
    }

    @Test
    void a_descriptor_is_the_one_that_its_path_names() {
        StringBuilder listed = new StringBuilder("@ bulk/fdinfo\n");
        for (String file : List.of("1/fdinfo/3", "1/fdinfo/4", "2/fdinfo/4", "x/fdinfo/9", "2/fdinfo/5")) {
            for (String line : List.of("ino:\t7", "size:\t4096", "count:\t1", "exp_name:\tudmabuf")) {
                listed.append("|/proc/" + file + ":" + line + "\n");
                listed.append("|/proc/1234567890123456789/fdinfo/6:" + line + "\n");
            }
        }
        Map<Integer, List<Integer>> descriptors = new TreeMap<>();
        processes(listed.toString())
                .forEach((pid, process) -> descriptors.put(
                        pid, process.descriptors().stream().map(Descriptor::fd).toList()));
        assertThat(descriptors).isEqualTo(Map.of(1, List.of(3, 4), 2, List.of(4, 5)));
    }

    /** The kernel calls only the greatest number unlimited. */
    @ParameterizedTest
    @CsvSource(
            value = {
                "8388608=8388608",
                "unlimited=9223372036854775807",
                "18446744073709551614=9223372036854775807",
                "9223372036854775806=9223372036854775807",
                "99999999999999999x=",
                "=",
            },
            delimiter = '=')
    void a_limit_that_no_memory_reaches_is_none(@Nullable String written, @Nullable Long limit) {
        String line = "|/proc/1/limits:Max locked memory         65536                " + written;
        Map<Integer, HostProcess> processes = processes("@ bulk/limits\n" + line + "              bytes\n");
        assertThat(Objects.requireNonNull(processes.get(1)).memlock()).isEqualTo(limit);
    }

    /** Kernels before 5.14 do not write the inode of a file into {@code fdinfo}; one of a thread stands nowhere else. */
    @ParameterizedTest
    @CsvSource({
        "17 ?rw------- 1 1000 0 0 Jan 1 00:00 4,4,true",
        "17 ?rw------- 1 1000 0 0 Jan 1 00:00 4,5,false",
        "17 ?rw------- 1 1000 0 0 Jan 1 00:00 6,4,false",
        "'17 crw-rw---- 1 1000 0 226, 0 Jan 1 00:00 4',4,false"
    })
    void the_inode_that_a_kernel_does_not_tell_is_that_of_the_file_a_descriptor_leads_to(
            String row, int ofThread, boolean told) {
        String lines =
                "|/proc/1/%1$s/%2$d:size:\t4096\n|/proc/1/%1$s/%2$d:count:\t1\n|/proc/1/%1$s/%2$d:exp_name:\tudmabuf\n";
        HostProcess process = Objects.requireNonNull(processes("@ bulk/fdinfo\n" + lines.formatted("fdinfo", 4)
                        + "@ bulk/tasks\n" + lines.formatted("task/2/fdinfo", ofThread)
                        + "@ bulk/fd\n|/proc/1/fd:\n|" + row + "\n")
                .get(1));
        assertThat(process.showsFiles()).isEqualTo(told);
        assertThat(process.descriptors().stream()
                        .filter(one -> one.isDmabuf(17))
                        .map(Descriptor::exporter)
                        .toList())
                .isEqualTo(row.startsWith("17 ?") && row.endsWith("4") ? List.of("udmabuf") : List.of());
    }

    /** An archive has such a file in parts, under a name of its own. */
    @Test
    void a_file_that_an_archive_has_in_parts_was_not_read() {
        byte[] archive = new byte[6 * 512];
        block(archive, 0, "PaxHeaders/a", 'x', "29 GNU.sparse.name=bulk/maps\n");
        block(archive, 2, "GNUSparseFile.1/maps", '0', "1\n0\n5\nabcde");
        assertThat(HostReader.of(archive, "an archive"))
                .satisfies(files -> assertThat(files.notRead()).containsOnlyKeys("bulk/maps"))
                .satisfies(files -> assertThat(files.lines()).isEmpty());
    }

    /** The target of a link that is too long for its place stands before the link, and is no file. */
    @Test
    void a_long_target_of_a_link_is_no_file_of_an_archive() {
        byte[] archive = new byte[6 * 512];
        block(archive, 0, "././@LongLink", 'K', "../".repeat(40));
        block(archive, 2, "sys/bus/x", '2', "");
        assertThat(HostReader.of(archive, "an archive").notRead()).containsOnlyKeys("sys/bus/x");
    }

    @ParameterizedTest
    @CsvSource({"fd377a585a00,xz -dc", "28b52ffd0458,zstd -dc", "425a68393141,bzip2 -dc", "504b03040a00,unzip -p"})
    void what_is_packed_in_another_way_is_refused_with_what_unpacks_it(String bytes, String program) {
        byte[] packed = HexFormat.of().parseHex(bytes.repeat(100));
        assertThatThrownBy(() -> HostReader.of(packed, "node.tar.packed"))
                .hasMessageContaining("node.tar.packed")
                .hasMessageContaining(program);
    }

    /** A folder of captures is no host, of which nothing would be seen. */
    @Test
    void a_folder_with_nothing_of_a_host_is_refused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> HostReader.of(folder)).hasMessageContaining("has nothing of a host");
        Files.writeString(folder.resolve("node7.lpc"), "#leakproof-capture 1\n@ end\n");
        assertThatThrownBy(() -> HostReader.of(folder))
                .hasMessageContaining("has nothing of a host")
                .hasMessageContaining("`node7.lpc`");
        Files.createDirectory(folder.resolve("proc"));
        Files.writeString(folder.resolve("proc/version"), "Linux version 6.12.107 (x)");
        assertThat(HostReader.of(folder).of("proc/version")).hasSize(1);
    }

    private static void block(byte[] archive, int at, String name, char type, String content) {
        String header = name + "\0".repeat(124 - name.length()) + "%011o".formatted(content.length()) + "\0".repeat(21)
                + type + "\0".repeat(100) + "ustar";
        System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, archive, at * 512, header.length());
        System.arraycopy(content.getBytes(StandardCharsets.US_ASCII), 0, archive, (at + 1) * 512, content.length());
    }

    private static Map<Integer, Long> uids(String lines) {
        Map<Integer, Long> uids = new TreeMap<>();
        processes("@ bulk/uid\n" + lines).forEach((pid, process) -> uids.put(pid, process.uid()));
        return uids;
    }

    private static Map<Integer, HostProcess> processes(String files) {
        byte[] capture = ("#leakproof-capture 1\n" + files + "\n@ end\n").getBytes(StandardCharsets.UTF_8);
        return ProcessTable.of(HostReader.of(capture, "a capture"));
    }
}
