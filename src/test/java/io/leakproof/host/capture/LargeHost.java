package io.leakproof.host.capture;

import com.sun.management.OperatingSystemMXBean;
import io.leakproof.facts.Catalogue;
import io.leakproof.host.HostAnalysis;
import io.leakproof.host.HostQuestion;
import io.leakproof.host.HostReport;
import io.leakproof.host.WorldYaml;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;

/**
 * Reads a host of 5,000 processes and 2,000 dma-bufs, made as a map, in a JVM of its own, and says how long that took, from the first
 * file to the world, and how much of the heap was ever used. The time is that of a cold JVM: the map is made by other code.
 */
public final class LargeHost {

    static final int PROCESSES = 5_000;
    static final int BUFFERS = 2_000;
    private static final int FIRST_PID = 1_000;
    private static final int HOLDERS = 1_000;

    private LargeHost() {}

    /** The program. */
    public static void main(String[] args) {
        MapHost host = host();
        long begun = System.nanoTime();
        long[] cpu = {cpu(), 0, 0, 0};
        HostFiles files = LiveHost.read(host, "large", false);
        cpu[1] = cpu();
        HostReport report = HostAnalysis.of(files, HostQuestion.of(Catalogue.shipped()));
        cpu[2] = cpu();
        String world = WorldYaml.of(report, "large");
        cpu[3] = cpu();
        System.out.printf(
                "%d buffers, %d holders, %d users, %d lines of facts%n",
                report.buffers().size(),
                report.buffers().stream()
                        .mapToInt(buffer -> buffer.holders().size())
                        .sum(),
                report.users().size(),
                world.lines().count());
        System.out.printf(
                "%d ms, of CPU: read %d, analysed %d, written %d; heap at most %d MiB%n",
                (System.nanoTime() - begun) / 1_000_000,
                cpu[1] - cpu[0],
                cpu[2] - cpu[1],
                cpu[3] - cpu[2],
                heap() >> 20);
    }

    /** The time that all threads of this JVM had, in milliseconds. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
    }

    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** Pods of ten processes each, a fifth of which hold buffers; every other process is a plain user's. */
    static MapHost host() {
        MapHost host = new MapHost();
        host.file("proc/sys/kernel/osrelease", "6.12.107\n")
                .file("proc/self/status", "Uid:\t0\t0\t0\t0\n")
                .link("proc/self/ns/pid", "pid:[4026531836]")
                .link("proc/self/ns/cgroup", "cgroup:[4026531835]")
                .file("proc/version", "Linux version 6.12.107 (x)\n")
                .file("sys/kernel/debug/dma_buf/bufinfo", bufinfo())
                .file("sys/class/drm/card0/dev", "226:0\n")
                .link("sys/class/drm/card0/device", "sys/devices/pci0000:00/0000:03:00.0")
                .link("sys/bus/pci/devices/0000:03:00.0/driver", "../../../bus/pci/drivers/amdgpu");
        byte[] limits = LIMITS.getBytes(StandardCharsets.US_ASCII);
        byte[] maps = MAPS.repeat(12).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < PROCESSES; i++) {
            process(host, i, limits, maps);
        }
        return host;
    }

    private static void process(MapHost host, int i, byte[] limits, byte[] maps) {
        int uid = 1_000 + i % 50;
        String process = "proc/" + (FIRST_PID + i) + "/";
        host.file(process + "status", STATUS.formatted(FIRST_PID + i, uid))
                .file(
                        process + "cgroup",
                        "0::" + (i % 2 == 0 ? "/kubepods/pod" + uid(i / 10) + "/x\n" : "/user.slice\n"))
                .file(process + "limits", limits)
                .file(
                        process + "maps",
                        i < HOLDERS
                                ? (new String(maps, StandardCharsets.US_ASCII) + mapped(i))
                                        .getBytes(StandardCharsets.US_ASCII)
                                : maps)
                .inode(process + "fd/0", 5, 0, MapHost.DEVICE, 1, 3)
                .inode(process + "fd/1", 100 + i, 0, MapHost.SOCKET, 0, 0)
                .inode(process + "fd/2", 10_000 + i, 0, MapHost.PIPE, 0, 0)
                .inode(process + "fd/3", 11, 0, 0600, 0, 0)
                .inode(process + "fd/4", 20_000 + i, uid, MapHost.PLAIN, 0, 0);
        byte[] socket = "pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t77\nscm_fds: 0\n".getBytes(StandardCharsets.US_ASCII);
        byte[] plain = "pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t11\n".getBytes(StandardCharsets.US_ASCII);
        host.file(process + "fdinfo/0", plain)
                .file(process + "fdinfo/1", socket)
                .file(process + "fdinfo/3", plain)
                .file(process + "fdinfo/4", plain);
        for (int held = 0; i < HOLDERS && held < 4; held++) {
            int buffer = 1 + (4 * i + held) % BUFFERS;
            host.inode(process + "fd/" + (5 + held), buffer, 1_000 + buffer % 50, 0600, 0, 0)
                    .file(
                            process + "fdinfo/" + (5 + held),
                            "pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t" + buffer
                                    + "\nsize:\t8388608\ncount:\t2\nexp_name:\tudmabuf\nname:\tx\n");
        }
        if (i < HOLDERS && i % 4 == 0) {
            host.inode(process + "fd/9", 900, 0, MapHost.DEVICE, 226, 0);
            host.inode(process + "map_files/7f0000000000-7f0000800000", 1 + 4 * i % BUFFERS, 1_000, 0600, 0, 0);
        }
    }

    private static String mapped(int i) {
        return "7f0000000000-7f0000800000 rw-s 00000000 00:0b " + (1 + 4 * i % BUFFERS) + "    /dmabuf:x\n";
    }

    private static String uid(int pod) {
        return "%08d-1111-2222-3333-444444444444".formatted(pod);
    }

    private static String bufinfo() {
        StringBuilder text = new StringBuilder(
                "\nDma-buf Objects:\nsize    \tflags   \tmode    \tcount   \texp_name\tino     \tname\n");
        for (int buffer = 1; buffer <= BUFFERS; buffer++) {
            boolean attached = buffer % 4 == 0;
            int references = 2 + (attached ? 3 : 0) + (buffer % 16 == 1 ? 2 : 0) + (buffer % 100 == 0 ? 1 : 0);
            text.append("%08d\t00000002\t00080007\t%08d\tudmabuf\t%08d\tx\n".formatted(8388608, references, buffer));
            text.append("\tAttached Devices:\n").append(attached ? "\t0000:03:00.0\n" : "");
            text.append("Total ").append(attached ? 1 : 0).append(" devices attached\n\n");
        }
        return text.append("\nTotal ")
                .append(BUFFERS)
                .append(" objects, 1 bytes\n")
                .toString();
    }

    private static final String STATUS = """
            Name:\tpython3
            Umask:\t0022
            State:\tS (sleeping)
            Tgid:\t%1$d
            Ngid:\t0
            Pid:\t%1$d
            PPid:\t1
            TracerPid:\t0
            Uid:\t%2$d\t%2$d\t%2$d\t%2$d
            Gid:\t%2$d\t%2$d\t%2$d\t%2$d
            FDSize:\t256
            Groups:\t44 110
            NStgid:\t%1$d
            NSpid:\t%1$d
            VmPeak:\t  171220 kB
            VmSize:\t  105684 kB
            VmLck:\t       0 kB
            VmPin:\t       0 kB
            VmRSS:\t   12828 kB
            Threads:\t4
            SigQ:\t0/95445
            SigPnd:\t0000000000000000
            ShdPnd:\t0000000000000000
            SigBlk:\t7be3c0fe28014a03
            SigIgn:\t0000000000001000
            SigCgt:\t00000001000004ec
            CapInh:\t0000000000000000
            CapPrm:\t0000000000000000
            CapEff:\t0000000000000000
            CapBnd:\t000001ffffffffff
            CapAmb:\t0000000000000000
            NoNewPrivs:\t0
            Seccomp:\t0
            Cpus_allowed:\tff
            Mems_allowed_list:\t0
            voluntary_ctxt_switches:\t2194
            nonvoluntary_ctxt_switches:\t245
            """;

    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max cpu time              unlimited            unlimited            seconds
            Max file size             unlimited            unlimited            bytes
            Max data size             unlimited            unlimited            bytes
            Max stack size            8388608              unlimited            bytes
            Max core file size        0                    unlimited            bytes
            Max resident set          unlimited            unlimited            bytes
            Max processes             95445                95445                processes
            Max open files            1024                 524288               files
            Max locked memory         8388608              8388608              bytes
            Max address space         unlimited            unlimited            bytes
            Max file locks            unlimited            unlimited            locks
            Max pending signals       95445                95445                signals
            Max realtime priority     0                    0
            """;

    private static final String MAPS = """
            5581e5c1d000-5581e5c1f000 r--p 00000000 fe:01 1835365                    /usr/bin/python3.11
            5581e5c1f000-5581e5c23000 r-xp 00002000 fe:01 1835365                    /usr/bin/python3.11
            5581e7a3e000-5581e7a5f000 rw-p 00000000 00:00 0                          [heap]
            7f3e5e000000-7f3e5e2e7000 r--p 00000000 fe:01 1839424                    /usr/lib/locale/locale-archive
            7f3e5e400000-7f3e5e426000 r--p 00000000 fe:01 1840141                    /usr/lib/x86_64-linux-gnu/libc.so.6
            7f3e5e426000-7f3e5e57b000 r-xp 00026000 fe:01 1840141                    /usr/lib/x86_64-linux-gnu/libc.so.6
            7f3e5e5d8000-7f3e5e5e5000 rw-p 00000000 00:00 0
            """;
}
