package io.leakproof.host.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leakproof.source.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The collector for hosts without Java, under the shells that there are. */
@Tag("slow")
class CollectorScriptTest {

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> it_writes_a_whole_capture_of_a_host_under_each_shell() {
        return Stream.of(List.of("dash"), List.of("busybox", "sh"), List.of("bash", "--posix"))
                .map(shell -> DynamicTest.dynamicTest(shell.get(0), () -> {
                    assumeTrue(Programs.executable(shell.get(0)) != null, shell.get(0) + " is not here");
                    HostFiles captured = HostReader.of(run(shell, host()), "captured");
                    assertThat(captured.cutShort()).isEmpty();
                    assertThat(captured.of("proc/modules")).containsExactly("vgem 12288 1 - Live 0x0");
                    assertThat(captured.of("bulk/uid"))
                            .anyMatch(line -> line.endsWith("/proc/7/status:Uid:\t1000\t1000\t1000\t1000"));
                    assertThat(captured.of("bulk/fdinfo")).hasSize(4);
                    assertThat(captured.of("sys/kernel/debug/dma_buf/bufinfo")).contains("@ proc/1/status");
                    assertThat(captured.has("proc/1/status")).isFalse();
                    assertThat(captured.notRead()).containsEntry("sys/fs/bpf/dmabuf_iter", "absent");
                }));
    }

    @Test
    void it_says_where_a_file_is_cut() throws IOException, InterruptedException {
        assumeTrue(Programs.executable("dash") != null, "dash is not here");
        Path host = host();
        String row = "x".repeat(63) + "\n";
        write(host, "sys/kernel/debug/dri/0/clients", row.repeat(65_536));
        write(host, "sys/kernel/debug/dri/1/clients", row.repeat(65_536) + "more\n");
        write(host, "sys/kernel/debug/dma_buf/bufinfo", row.repeat(65_537));
        write(host, "proc/8/maps", "7f00-8f00 rw-s 00000000 00:0b 9    /dmabuf:\n".repeat(385_000));
        Path rdma = folder.resolve("bin/rdma");
        write(folder, "bin/rdma", "#!/bin/sh\nyes '{\"lkey\":\"0x1\"},'\n");
        assertThat(rdma.toFile().setExecutable(true)).isTrue();
        HostFiles captured = HostReader.of(run(List.of("dash"), host), "captured");
        assertThat(captured.cutShort()).isEmpty();
        assertThat(captured.of("sys/kernel/debug/dri/0/clients")).hasSize(65_536);
        String cut = "larger than 4 MiB, the rest is missing";
        assertThat(captured.notRead())
                .doesNotContainKey("sys/kernel/debug/dri/0/clients")
                .containsEntry("sys/kernel/debug/dri/1/clients", cut)
                .containsEntry("sys/kernel/debug/dma_buf/bufinfo", cut)
                .containsEntry("sys/kernel/debug/dma_buf/bufinfo.2", cut)
                .containsEntry("bulk/maps", "larger than 16 MiB, the rest is missing")
                .containsEntry("cmd/rdma-j-resource-show-mr.json", "larger than 16 MiB, the rest is missing")
                .doesNotContainKey("bulk/uid");
        assertThat(captured.of("bulk/maps")).allMatch(line -> line.endsWith(" /dmabuf:"));
        assertThat(captured.of("cmd/rdma-j-resource-show-mr.json"))
                .hasSizeGreaterThan(100_000)
                .containsOnly("{\"lkey\":\"\"},");
    }

    @Test
    void live_and_captured_are_read_alike() throws IOException, InterruptedException {
        assumeTrue(Programs.executable("dash") != null, "dash is not here");
        Path host = host();
        write(host, "sys/devices/pci0000:00/0000:b3:00.0/device_type", "GAUDI2\n");
        write(host, "sys/class/accel/accel0/dev", "261:0\n");
        Files.createSymbolicLink(
                host.resolve("sys/class/accel/accel0/device"), Path.of("../../../devices/pci0000:00/0000:b3:00.0"));
        write(host, "sys/class/habanalabs/hl1/dev", "240:2\n");
        write(host, "sys/class/habanalabs/hl1/device_type", "GAUDI\n");
        write(host, "sys/class/habanalabs/hl1/pci_addr", "0000:b4:00.0\n");
        write(host, "sys/class/habanalabs/hl_controlD1/dev", "240:3\n");
        HostFiles captured = HostReader.of(run(List.of("dash"), host), "captured");
        HostFiles live = HostReader.of(host);
        for (String path : List.of("bulk/uid", "bulk/cgroup", "bulk/limits", "bulk/fdinfo", "bulk/maps")) {
            assertThat(live.of(path))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(captured.of(path).stream()
                            .map(line -> line.substring(host.toString().length()))
                            .toList());
        }
        for (String path : List.of(
                "proc/modules",
                "config",
                "sys/kernel/debug/dma_buf/bufinfo",
                "pods",
                "sys/nodes.txt",
                "sys/accel.txt")) {
            assertThat(live.of(path)).as(path).isEqualTo(captured.of(path));
        }
        assertThat(live.of("sys/nodes.txt"))
                .containsExactly(
                        "accel accel0 0000:b3:00.0 261:0 -",
                        "habanalabs hl1 0000:b4:00.0 240:2 -",
                        "habanalabs hl_controlD1 - 240:3 -");
        assertThat(live.of("sys/accel.txt")).containsExactly("accel0 0000:b3:00.0 GAUDI2", "hl1 0000:b4:00.0 GAUDI");
    }

    @Test
    void it_has_no_fault_that_shellcheck_knows() throws IOException, InterruptedException {
        String program = Programs.executable("shellcheck");
        assumeTrue(program != null, "shellcheck is not here");
        Path script = Files.writeString(folder.resolve("capture.sh"), Resources.text("io/leakproof/host/capture.sh"));
        Process process = new ProcessBuilder(program, "--shell=sh", script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private byte[] run(List<String> shell, Path host) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("capture.sh"), Resources.text("io/leakproof/host/capture.sh"));
        List<String> command = new ArrayList<>(shell);
        command.add(script.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ROOT", host.toString());
        builder.environment().put("KERNEL", "6.12.1");
        builder.environment().merge("PATH", folder + "/bin", (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        byte[] written = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return written;
    }

    /** A host of two processes, one of which gave a buffer a name that looks like a line of a capture. */
    private Path host() throws IOException {
        Path host = folder.resolve("host");
        write(host, "proc/version", "Linux version 6.12.1 (x)\n");
        write(host, "proc/modules", "vgem 12288 1 - Live 0x0\n");
        write(host, "proc/self/status", "Uid:\t0\t0\t0\t0\n");
        write(host, "proc/sys/kernel/osrelease", "6.12.1\n");
        write(host, "proc/7/status", "Name:\tx\nUid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000\n");
        write(host, "proc/7/cgroup", "0::/alice\n");
        write(
                host,
                "proc/7/limits",
                "Max locked memory         8388608              8388608              bytes     \n");
        write(host, "proc/7/fdinfo/4", "pos:\t0\nino:\t9\nsize:\t4096\ncount:\t1\nexp_name:\tudmabuf\nname:\tx\n");
        write(host, "proc/7/fd/4", "x");
        write(host, "proc/7/maps", "7f00-8f00 rw-s 00000000 00:0b 9    /dmabuf:\n");
        write(host, "proc/8/status", "Name:\tUid:\nUid:\t1001\t1001\t1001\t1001\n");
        write(host, "boot/config-6.12.1", "CONFIG_UDMABUF=y\nCONFIG_SECRET=\"x\"\n");
        write(host, "sys/kernel/debug/dma_buf/bufinfo", "\nDma-buf Objects:\nx\n@ proc/1/status\n|Uid:\t0\n");
        Files.createDirectories(host.resolve("var/log/pods/team-red_train_9f8e7d6c-aaaa-bbbb-cccc-ddddeeeeffff"));
        return host;
    }

    private static void write(Path host, String path, String text) throws IOException {
        Path file = host.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
