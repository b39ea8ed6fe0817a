package io.leakproof.host.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.Catalogue;
import io.leakproof.facts.UnknownKind;
import io.leakproof.host.Certainty;
import io.leakproof.host.HeldBy;
import io.leakproof.host.HostAnalysis;
import io.leakproof.host.HostFinding;
import io.leakproof.host.HostQuestion;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostUnknown;
import io.leakproof.host.LiveBuffer;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A host that runs is read as the collector reads it; what it does not show is said. */
class LiveHostTest {

    private static final String BUFINFO = "sys/kernel/debug/dma_buf/bufinfo";
    private static final String TOLD =
            "pos:\t0\nflags:\t02\nmnt_id:\t9\nino:\t17\nsize:\t4096\ncount:\t%d\nexp_name:\tudmabuf\n";

    @Test
    void of_a_process_only_what_matters_is_kept_in_the_words_of_the_collector() {
        HostFiles files = LiveHost.read(
                host(2).file("proc/7/fdinfo/5", "ino:\t18\nscm_fds: 0\n")
                        .inode("proc/7/fd/5", 18, 0, MapHost.SOCKET, 0, 0)
                        .file("proc/7/fdinfo/6", "ino:\t19\nscm_fds: 2\n")
                        .inode("proc/7/fd/6", 19, 0, MapHost.SOCKET, 0, 0)
                        .file("proc/7/fdinfo/8", "ino:\t20\nUserFiles:\t2\n    0: dmabuf\n    1: [eventfd]\n")
                        .inode("proc/7/fd/8", 20, 0, 0600, 0, 0)
                        .inode("proc/7/fd/9", 21, 0, MapHost.DEVICE, 226, 128)
                        .inode("proc/7/fd/10", 22, 1000, MapHost.PLAIN, 0, 0)
                        .file("proc/7/fdinfo/10", "ino:\t22\n")
                        .file(
                                "proc/7/maps",
                                "5581-5582 r-xp 00002000 fe:01 9                    /usr/bin/x /dev/dri/card0\n"
                                        + "7f00-8f00 rw-s 00000000 00:0b 17    /dmabuf:secret\n"
                                        + "8f00-9f00 rw-s 00000000 00:05 21    /dev/dri/card0\n")
                        .inode("proc/7/map_files/7f00-8f00", 17, 1000, 0600, 0, 0),
                "here",
                false);
        assertThat(files.of("bulk/uid"))
                .containsExactly(
                        "/proc/7/status:Uid:\t1000\t1000\t1000\t1000", "/proc/7/status:CapEff:\t0000000000000000");
        assertThat(files.of("bulk/fdinfo"))
                .containsExactlyInAnyOrder(
                        "/proc/7/fdinfo/4:ino:\t17",
                        "/proc/7/fdinfo/4:size:\t4096",
                        "/proc/7/fdinfo/4:count:\t2",
                        "/proc/7/fdinfo/4:exp_name:\tudmabuf",
                        "/proc/7/fdinfo/4:size:\t1",
                        "/proc/7/fdinfo/6:ino:\t19",
                        "/proc/7/fdinfo/6:scm_fds: 2",
                        "/proc/7/fdinfo/8:ino:\t20",
                        "/proc/7/fdinfo/8:UserFiles:\t2",
                        "/proc/7/fdinfo/8:    0: dmabuf");
        assertThat(files.of("bulk/fd"))
                .containsExactlyInAnyOrder(
                        "/proc/7/fd:",
                        "17 ?rw------- 1 1000 0 0 Jan 1 00:00 4",
                        "20 ?rw------- 1 0 0 0 Jan 1 00:00 8",
                        "21 crw------- 1 0 0 226, 128 Jan 1 00:00 9");
        assertThat(files.of("bulk/maps"))
                .containsExactly(
                        "/proc/7/maps:7f00-8f00 rw-s 00000000 00:0b 17    /dmabuf:",
                        "/proc/7/maps:8f00-9f00 rw-s 00000000 00:05 21    /dev/dri/card0");
        assertThat(files.of("bulk/mapfiles"))
                .containsExactly("/proc/7/map_files:", "17 ?rw------- 1 1000 0 0 Jan 1 00:00 7f00-8f00");
        assertThat(files.has("bulk/tasks")).isFalse();
    }

    @Test
    void a_process_that_does_not_show_where_a_descriptor_leads_is_read_in_part() {
        assertThat(kinds(report(host(1), false))).doesNotContain(UnknownKind.PROCESSES_READ_IN_PART);
        MapHost ring = host(1).inode("proc/7/fd/5", 23, 0, 0600, 0, 0);
        assertThat(kinds(report(ring, false))).contains(UnknownKind.PROCESSES_READ_IN_PART);
        assertThat(kinds(report(ring.file("proc/7/fdinfo/5", "pos:\t0\nino:\t23\n"), false)))
                .doesNotContain(UnknownKind.PROCESSES_READ_IN_PART);
        HostFiles files = LiveHost.read(host(1).close("proc/7/fd/5"), "here", false);
        assertThat(files.of("bulk/fd")).contains("/proc/7/fd?:");
        assertThat(kinds(report(host(1).close("proc/7/fd/5"), false))).contains(UnknownKind.PROCESSES_READ_IN_PART);
        assertThat(kinds(report(host(1).close("proc/7/fd"), false))).contains(UnknownKind.PROCESSES_READ_IN_PART);
    }

    @Test
    void a_file_beyond_the_limit_is_said_and_not_read() {
        MapHost host = host(2).inode("proc/7/fd/5", 18, 0, 0600, 0, 0)
                .file("proc/7/fdinfo/5", new byte[HostTree.MOST_BYTES + 1]);
        assertThat(LiveHost.read(host, "here", false).notRead()).containsEntry("proc/7/fdinfo/5", "larger than 16 MiB");
        assertThat(kinds(report(host, false))).contains(UnknownKind.NOT_READ, UnknownKind.UNEXPLAINED_REFERENCES);
    }

    @Test
    void a_thread_with_descriptors_of_its_own_is_found_where_that_is_asked_for() {
        MapHost host = host(2).file("proc/7/task/7/fdinfo/4", TOLD.formatted(2))
                .file("proc/7/task/8/fdinfo/4", TOLD.formatted(2))
                .file("proc/7/task/8/fdinfo/5", TOLD.formatted(2));
        LiveBuffer shallow = report(host, false).buffers().get(0);
        assertThat(shallow.unexplained()).isEqualTo(1);
        HostReport deep = report(host, true);
        assertThat(deep.buffers().get(0).unexplained()).isZero();
        assertThat(deep.buffers().get(0).holders()).singleElement().satisfies(holder -> {
            assertThat(holder.by()).isEqualTo(Set.of(HeldBy.FD));
            assertThat(holder.certainty()).isEqualTo(Certainty.EXACT);
        });
        assertThat(candidates(report(host(2), false))).contains("any process with threads");
        assertThat(candidates(report(host(2), true))).doesNotContain("any process with threads");
    }

    private static String candidates(HostReport report) {
        return report.unknowns().stream()
                .filter(unknown -> unknown.kind() == UnknownKind.UNEXPLAINED_REFERENCES)
                .map(unknown -> unknown.details().toString())
                .collect(Collectors.joining());
    }

    private static HostReport report(MapHost host, boolean deep) {
        return HostAnalysis.of(LiveHost.read(host, "here", deep), HostQuestion.of(Catalogue.shipped()));
    }

    private static Set<UnknownKind> kinds(HostReport report) {
        return report.unknowns().stream().map(HostUnknown::kind).collect(Collectors.toSet());
    }

    /** A host with a process that has a descriptor of a buffer with so many references. */
    @Test
    void a_host_that_changes_while_it_is_read_is_read_again() {
        MapHost host = host(1).then(BUFINFO, bufinfo(2), bufinfo(1));
        HostReport report = steady(host);
        assertThat(host.readings(BUFINFO)).isEqualTo(4);
        assertThat(report.unknowns()).extracting(HostUnknown::kind).doesNotContain(UnknownKind.CHANGED_WHILE_READING);
        assertThat(report.buffers().get(0).holders())
                .extracting(LiveBuffer.Holder::certainty)
                .containsExactly(Certainty.EXACT);
    }

    @Test
    void one_that_changes_whenever_it_is_read_is_read_three_times_and_nobody_is_certain() {
        String other = "proc/8/";
        MapHost host = host(2).file(other + "status", "Uid:\t1001\t1001\t1001\t1001\nCapEff:\t0000000000000000\n")
                .file(other + "cgroup", "0::/user.slice\n")
                .file("proc/7/cgroup", "0::/user.slice\n")
                .file(other + "fdinfo/5", TOLD.formatted(2))
                .inode(other + "fd/5", 17, 1000, 0600, 0, 0)
                .then(BUFINFO, bufinfo(3), bufinfo(2), bufinfo(3), bufinfo(2), bufinfo(3), bufinfo(2));
        HostReport report = steady(host);
        assertThat(host.readings(BUFINFO)).isEqualTo(6);
        assertThat(report.unknowns())
                .filteredOn(unknown -> unknown.kind() == UnknownKind.CHANGED_WHILE_READING)
                .extracting(HostUnknown::about)
                .containsExactly("dmabuf-17");
        assertThat(report.buffers().get(0).holders())
                .hasSize(2)
                .extracting(LiveBuffer.Holder::certainty)
                .containsOnly(Certainty.LIKELY);
        assertThat(report.findings())
                .extracting(HostFinding::kind)
                .containsExactly(HostFinding.Kind.HELD_BY_ANOTHER_TENANT);
    }

    @Test
    void who_came_or_went_between_is_no_reason_to_read_again() {
        MapHost host = host(1).then(BUFINFO, bufinfo(1).replace("Total 1 obj", row(1, 18) + "\nTotal 2 obj"));
        HostReport report = steady(host);
        assertThat(host.readings(BUFINFO)).isEqualTo(2);
        assertThat(report.unknowns()).extracting(HostUnknown::kind).doesNotContain(UnknownKind.CHANGED_WHILE_READING);
    }

    private static HostReport steady(MapHost host) {
        return HostAnalysis.ofSteady(() -> LiveHost.read(host, "here", false), HostQuestion.of(Catalogue.shipped()));
    }

    private static String bufinfo(int references) {
        return "\nDma-buf Objects:\nsize\tflags\tmode\tcount\texp_name\tino\tname\n" + row(references, 17)
                + "\n\nTotal 1 objects, 4096 bytes\n";
    }

    private static String row(int references, int ino) {
        return "00004096\t00000002\t00080007\t%08d\tudmabuf\t%08d\tx\n".formatted(references, ino)
                + "\tAttached Devices:\nTotal 0 devices attached\n";
    }

    private static MapHost host(int references) {
        return new MapHost()
                .file("proc/self/status", "Uid:\t0\t0\t0\t0\n")
                .file("proc/sys/kernel/osrelease", "6.12.107\n")
                .link("proc/self/ns/pid", "pid:[4026531836]")
                .link("proc/self/ns/cgroup", "cgroup:[4026531835]")
                .file(
                        "proc/7/status",
                        "Name:\tUid:\nUid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000\nThreads:\t2\n")
                .file("proc/7/cgroup", "0::/user.slice\n")
                .file("proc/7/fdinfo/4", TOLD.formatted(references) + "name:\tsize:\t1\nsize:\t1\n")
                .inode("proc/7/fd/4", 17, 1000, 0600, 0, 0)
                .file(BUFINFO, bufinfo(references));
    }
}
