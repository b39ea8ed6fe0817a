package io.leakproof.host;

import io.leakproof.facts.Catalogue;
import io.leakproof.host.capture.HostReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a capture of a host that is made up: root's, whole, of a 6.12 kernel without BPF, with what is added. */
final class CaptureText {

    private final Map<String, List<String>> files = new LinkedHashMap<>();
    private final List<String> buffers = new ArrayList<>();
    private int counted;

    CaptureText() {
        file("meta", "euid 0", "kernel 6.12.107", "pidns pid:[4026531836]", "cgroupns cgroup:[4026531835]");
        for (String path : List.of(
                "bulk/pids",
                "bulk/uid",
                "bulk/cgroup",
                "bulk/limits",
                "bulk/fd",
                "bulk/fdinfo",
                "bulk/maps",
                "bulk/mapfiles",
                "bulk/pids.end",
                "sys/devices.txt",
                "sys/nodes.txt",
                "cmd/rdma-j-resource-show-mr.json")) {
            file(path);
        }
    }

    CaptureText file(String path, String... lines) {
        files.computeIfAbsent(path, any -> new ArrayList<>()).addAll(List.of(lines));
        return this;
    }

    CaptureText without(String path) {
        files.remove(path);
        return this;
    }

    CaptureText process(int pid, int uid, String... cgroups) {
        file("bulk/pids", "" + pid).file("bulk/pids.end", "" + pid);
        String proc = "/proc/" + pid;
        file("bulk/uid", proc + "/status:Uid:\t%1$d\t%1$d\t%1$d\t%1$d".formatted(uid));
        capable(pid, "0000000000000000");
        file("bulk/limits", proc + "/limits:Max locked memory         8388608              8388608              bytes");
        for (String cgroup : cgroups) {
            file("bulk/cgroup", proc + "/cgroup:" + cgroup);
        }
        return file("bulk/fd", proc + "/fd:");
    }

    CaptureText capable(int pid, String capabilities) {
        return file("bulk/uid", "/proc/" + pid + "/status:CapEff:\t" + capabilities);
    }

    /** A descriptor of a buffer, of the process that was added last. */
    CaptureText fd(int pid, int fd, long ino, int exporter) {
        String line = "/proc/" + pid + "/fdinfo/" + fd + ":";
        file(
                "bulk/fdinfo",
                line + "ino:\t" + ino,
                line + "size:\t4096",
                line + "count:\t1",
                line + "exp_name:\tudmabuf");
        return file("bulk/fd", ino + " ?rw------- 1 " + exporter + " " + exporter + " 0 Jan  1 00:00 " + fd);
    }

    /** A device that the process has open that was added last. */
    CaptureText open(int fd, String numbers) {
        return file("bulk/fd", "9 crw-rw---- 1 0 44 " + numbers + " Jan  1 00:00 " + fd);
    }

    CaptureText buffer(long ino, String count, String exporter, String... devices) {
        buffers.add("00004096\t00000002\t00080007\t" + count + "\t" + exporter + "\t%08d\tx".formatted(ino));
        buffers.add("\tAttached Devices:");
        for (String device : devices) {
            buffers.add("\t" + device);
        }
        buffers.add("Total " + devices.length + " devices attached");
        buffers.add("");
        counted++;
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder("#leakproof-capture 1\n");
        files.forEach((path, lines) -> write(text, path, lines));
        List<String> list =
                new ArrayList<>(List.of("", "Dma-buf Objects:", "size\tflags\tmode\tcount\texp_name\tino\tname"));
        list.addAll(buffers);
        list.add("Total " + counted + " objects, 0 bytes");
        write(text, "sys/kernel/debug/dma_buf/bufinfo", list);
        return text + "@ end\n";
    }

    private static void write(StringBuilder text, String path, List<String> lines) {
        text.append("@ ").append(path).append('\n');
        lines.forEach(line -> text.append('|').append(line).append('\n'));
    }

    HostReport report() {
        return report(TenantRules.none());
    }

    HostReport report(TenantRules rules) {
        return report(text(), rules);
    }

    static HostReport report(String text, TenantRules rules) {
        return HostAnalysis.of(
                HostReader.of(text.getBytes(StandardCharsets.ISO_8859_1), "node"),
                new HostQuestion(Catalogue.shipped(), rules, Optional.empty(), null, Set.of(), false));
    }
}
