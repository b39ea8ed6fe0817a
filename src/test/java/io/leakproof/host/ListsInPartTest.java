package io.leakproof.host;

import static io.leakproof.host.ShapesTest.kinds;
import static io.leakproof.host.ShapesTest.owner;
import static io.leakproof.host.ShapesTest.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.facts.UnknownKind;
import io.leakproof.host.kernel.HostDevices;
import io.leakproof.json.Json;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of which rows have no name, or of which the end is missing: what is not in them may be there. */
class ListsInPartTest {

    private static final String POD = "aaaaaaaa-1111-2222-3333-444444444444";

    /** Each third word is left out, one at a time: wherever a name is missing, nothing is called by an empty name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "r01-real-busybox-root",
                "d01-two-pods-owner-gone",
                "d03-bpf-without-debugfs",
                "s12-vfio-export.debian-7.3.4/t2-bob-imports",
                "s18-rdma-dmabuf-mr.custom-7.3.4/t4-bob-exited-carol-holds-uverbs-fd"
            })
    void nothing_has_an_empty_name_though_a_word_of_a_capture_is_missing(String name) {
        String text = Captures.named(name).text();
        Matcher word =
                Pattern.compile("(?<=[\\s:\"/=,_|])[^\\s:\"/=,_|@!]{1,200}").matcher(text);
        word.region(text.indexOf('\n'), text.length());
        for (int count = 0; word.find(); count++) {
            if (count % 3 != 0) {
                continue;
            }
            String fewer = text.substring(0, word.start()) + text.substring(word.end());
            HostReport report = CaptureText.report(fewer, TenantRules.none());
            String where = text.substring(text.lastIndexOf('\n', word.start()) + 1, word.end());
            String answer =
                    Json.write(HostJson.holders(report), false) + Json.write(HostJson.collected(report, "none"), false);
            assertThat(answer.replace("\"kernel\":\"\"", ""))
                    .as("without %s", where)
                    .doesNotContain("\"\"");
        }
    }

    @Test
    void what_has_no_name_is_said_and_what_it_could_be_stays_open() {
        HostReport bound = new CaptureText()
                .file(HostDevices.BOUND, " irdma irdma 0x8086:0x1592 DMA", "0000:03:00.0  irdma 0x8086:0x1592 DMA")
                .report();
        assertThat(bound.unknowns())
                .anyMatch(one -> one.kind() == UnknownKind.DRIVERS_NOT_LISTED
                        && one.about().equals(HostDevices.BOUND))
                .anyMatch(one -> one.kind() == UnknownKind.NOT_READ
                        && one.about().equals(HostDevices.BOUND)
                        && Long.valueOf(2).equals(one.details().get("count")));
        assertThat(kinds(new CaptureText()
                        .file(HostDevices.NODES, "drm  card0 226:0 -")
                        .report()))
                .contains(UnknownKind.NOT_READ, UnknownKind.DRM_CLIENTS_NOT_VISIBLE);
        assertThat(kinds(new CaptureText().buffer(17, "00000001", "udmabuf", "").report()))
                .contains(UnknownKind.BUFINFO_ODD);
        assertThat(kinds(new CaptureText()
                        .file(Snapshot.REGISTRATIONS, "[{\"ifname\":\"\",\"mrn\":1,\"mrlen\":4096,\"pid\":7}]")
                        .report()))
                .contains(UnknownKind.RDMA_JSON_ODD);
        assertThat(kinds(new CaptureText()
                        .process(10, 1000)
                        .file("bulk/fdinfo", "/proc/10/fdinfo/3:vfio-device-syspath: /")
                        .report()))
                .contains(UnknownKind.DRIVERS_NOT_LISTED);
        assertThat(kinds(new CaptureText().file(Snapshot.HANDLES, "{\"pid\":7}").report()))
                .contains(UnknownKind.DRM_HANDLES_NOT_VISIBLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ino\":17,\"size\":4096,\"exp_name\":\"\",\"name\":\"\",\"creator_uid\":1000,\"attachments\":[]}",
                "{\"ino\":17,\"size\":4096,\"exp_name\":\"udmabuf\",\"name\":\"\",\"creator_uid\":1000,"
                        + "\"attachments\":[{\"dev\":\"\",\"driver\":\"\",\"invalidate\":\"0x0\"}]}"
            })
    void a_row_of_the_iterator_that_lacks_a_name_is_odd_and_no_buffer(String row) {
        HostReport report = new CaptureText().file(Snapshot.BPF, row).report();
        assertThat(report.buffers()).isEmpty();
        assertThat(kinds(report)).contains(UnknownKind.BPF_LINES_ODD).doesNotContain(UnknownKind.BUFFERS_NOT_LISTED);
        String alone = new CaptureText().file(Snapshot.BPF, row).text().replace("@ " + Snapshot.BUFINFO, "@ x");
        assertThat(kinds(CaptureText.report(alone, TenantRules.none()))).contains(UnknownKind.BUFFERS_NOT_LISTED);
        String whole = row.replace("\"exp_name\":\"\"", "\"exp_name\":\"udmabuf\"")
                .replace("\"dev\":\"\"", "\"dev\":\"vgem\"");
        assertThat(kinds(new CaptureText().file(Snapshot.BPF, whole).report()))
                .doesNotContain(UnknownKind.BPF_LINES_ODD);
    }

    /** A row that cannot be read gives no pod a namespace, but where there is one there are pods, and uids repeat. */
    @ParameterizedTest
    @ValueSource(strings = {"_train_" + POD, "red__" + POD, "red_train_", "_"})
    void a_row_of_pods_that_lacks_a_name_gives_nobody_a_namespace(String row) {
        TenantRules rules =
                TenantRulesFile.read(Document.of("tenants: [{tenant: team, namespace: red}]", "tenants.yaml"));
        CaptureText text = new CaptureText()
                .process(10, 1000, "0::/kubepods/pod" + POD + "/x")
                .fd(10, 4, 17, 1000)
                .buffer(17, "00000001", "udmabuf");
        assertThat(text.file("pods", row).report(rules).users())
                .extracting(HostUser::tenant)
                .contains("pod-" + POD)
                .doesNotContain("team");
        CaptureText outside = new CaptureText()
                .process(10, 1000, "0::/user.slice")
                .fd(10, 4, 17, 1000)
                .buffer(17, "00000001", "udmabuf");
        assertThat(owner(outside).certainty()).isEqualTo("exact");
        assertThat(owner(outside.file("pods", row)).certainty()).isEqualTo("candidates");
        assertThat(text.file("pods", "red_train_" + POD).report(rules).users())
                .extracting(HostUser::tenant)
                .contains("team");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk/pids", "bulk/pids.end", "bulk/uid"})
    void who_is_not_in_a_list_that_was_cut_is_not_gone(String list) {
        CaptureText text = new CaptureText()
                .process(10, 1001)
                .fd(10, 4, 17, 1000)
                .file(HostDevices.BOUND)
                .buffer(17, "00000001", "udmabuf");
        assertThat(owner(text).state()).isEqualTo("gone");
        HostReport report = cut(text, list);
        assertThat(report.buffers().get(0).owner().state()).isEqualTo("unknown");
        assertThat(kinds(report)).contains(UnknownKind.PROCESSES_READ_IN_PART);
    }

    @Test
    void a_list_that_was_cut_is_not_whole() {
        CaptureText held = shared("20 ?rw------- 1 1000 1000 0 Jan  1 00:00 5");
        assertThat(cut(held, "bulk/fd").buffers().get(0).owner().state()).isEqualTo("unknown");
        assertThat(kinds(cut(held, Snapshot.REGISTRATIONS))).contains(UnknownKind.MEMORY_REGISTRATIONS_NOT_LISTED);
        CaptureText cgroups = held.file("bulk/cgroup-memory");
        assertThat(kinds(cgroups.report())).doesNotContain(UnknownKind.CGROUP_MEMORY_NOT_READ);
        assertThat(kinds(cut(cgroups, "bulk/cgroup-memory"))).contains(UnknownKind.CGROUP_MEMORY_NOT_READ);
    }

    /** With version 1 the memory of a cgroup stands in another file, which nobody reads. */
    @ParameterizedTest
    @CsvSource({"0::/alice,false", "9:memory:/alice,true", "4:pids:/alice,false", "'0::/x:9:memory:/y',false"})
    void what_cgroups_of_version_1_pay_for_was_not_read(String cgroup, boolean unread) {
        CaptureText text = new CaptureText().file("bulk/cgroup-memory").process(10, 1000, cgroup);
        assertThat(kinds(text.report()).contains(UnknownKind.CGROUP_MEMORY_NOT_READ))
                .isEqualTo(unread);
    }

    @Test
    void a_socket_with_files_is_the_only_one_where_the_files_of_all_were_read() {
        CaptureText one = new CaptureText()
                .process(10, 1001, "0::/bob")
                .file("bulk/fdinfo", "/proc/10/fdinfo/3:ino:\t77", "/proc/10/fdinfo/3:scm_fds: 1")
                .process(11, 1000, "0::/alice")
                .buffer(17, "00000001", "udmabuf");
        assertThat(sender(one.report())).isEqualTo(Certainty.LIKELY);
        assertThat(sender(cut(one, "bulk/fdinfo"))).isEqualTo(Certainty.CANDIDATE);
        String closed = one.text().replace("/proc/11/fd:", "/proc/11/fd?:");
        assertThat(sender(CaptureText.report(closed, TenantRules.none()))).isEqualTo(Certainty.CANDIDATE);
        String gone = one.text().replace("|/proc/11/fd:\n", "");
        assertThat(sender(CaptureText.report(gone, TenantRules.none()))).isEqualTo(Certainty.CANDIDATE);
    }

    private static Certainty sender(HostReport report) {
        return report.buffers().get(0).holders().get(0).certainty();
    }

    /** What has changed since is in its end. */
    @Test
    void a_second_list_of_buffers_that_was_cut_is_not_read() {
        CaptureText text = new CaptureText().buffer(17, "00000001", "udmabuf");
        String list = text.text().replaceAll("(?s).*bufinfo\n|@ end\n", "");
        HostReport whole = text.file(
                        Snapshot.BUFINFO_AGAIN, list.replace("|", "").split("\n"))
                .report();
        assertThat(notRead(whole)).doesNotContain(Snapshot.BUFINFO_AGAIN);
        HostReport cut = CaptureText.report(
                text.text().replaceFirst("(?s)(bufinfo\\.2\n.*?)\\|Total 0 devices.*?(?=@)", "$1"), TenantRules.none());
        assertThat(notRead(cut)).contains(Snapshot.BUFINFO_AGAIN);
    }

    private static List<String> notRead(HostReport report) {
        return report.unknowns().stream()
                .filter(one -> one.kind() == UnknownKind.NOT_READ)
                .map(HostUnknown::about)
                .toList();
    }

    @Test
    void an_owner_with_a_file_whose_fdinfo_is_missing_has_not_let_go() {
        assertThat(owner(shared("17 ?rw------- 1 0 0 0 Jan  1 00:00 5")
                                .file("bulk/fdinfo", "/proc/11/fdinfo/5:ino:\t17"))
                        .state())
                .as("an inode without a size is another file")
                .isEqualTo("let-go");
        CaptureText device = shared("23 ?rw------- 1 0 0 0 Jan  1 00:00 5");
        assertThat(owner(device).state()).as("it may be a device of vfio").isEqualTo("unknown");
        assertThat(kinds(device.report())).contains(UnknownKind.PROCESSES_READ_IN_PART);
        CaptureText untold = shared("17 ?rw------- 1 1000 1000 0 Jan  1 00:00 5");
        assertThat(owner(untold).state()).isEqualTo("unknown");
        assertThat(untold.report().buffers().get(0).holders())
                .contains(new LiveBuffer.Holder(11, "uid-1000", Set.of(HeldBy.FD), Certainty.CANDIDATE));
        assertThat(untold.report().findings())
                .extracting(HostFinding::kind)
                .doesNotContain(HostFinding.Kind.OUTLIVES_OWNER);
        assertThat(kinds(untold.report())).contains(UnknownKind.PROCESSES_READ_IN_PART);
        CaptureText mapped = shared("9 crw-rw---- 1 0 44 1, 3 Jan  1 00:00 5")
                .file("bulk/mapfiles", "/proc/11/map_files:", "17 ?rw------- 1 1000 1000 0 Jan  1 00:00 7f00-8f00");
        assertThat(owner(mapped).state()).isEqualTo("unknown");
        CaptureText ring = mapped.file("bulk/maps", "/proc/11/maps:7a00-7b00 rw-s 00000000 00:0c 18 /dmabuf:");
        assertThat(owner(ring).state()).as("a mapping that maps shows no more").isEqualTo("let-go");
    }

    @Test
    void a_process_without_capabilities_or_a_cgroup_is_read_in_part() {
        CaptureText whole = new CaptureText().process(10, 1001, "0::/bob").process(11, 1000, "0::/alice");
        assertThat(kinds(whole.report())).doesNotContain(UnknownKind.PROCESSES_READ_IN_PART);
        String status = whole.text().replace("|/proc/11/status:CapEff:\t0000000000000000\n", "");
        HostReport report = CaptureText.report(status, TenantRules.none());
        assertThat(kinds(report)).contains(UnknownKind.PROCESSES_READ_IN_PART, UnknownKind.MEMLOCK_UNKNOWN);
        assertThat(report.users())
                .contains(new HostUser("uid-1000", null, false, false, ""))
                .extracting(HostUser::tenant)
                .contains("uid-1001");
        String cgroup = whole.text().replace("|/proc/11/cgroup:0::/alice\n", "");
        assertThat(kinds(CaptureText.report(cgroup, TenantRules.none()))).contains(UnknownKind.PROCESSES_READ_IN_PART);
    }

    @Test
    void a_process_of_which_only_its_open_devices_are_known_is_read_in_part() {
        CaptureText one = new CaptureText()
                .process(10, 7, "0::/alice")
                .without("bulk/pids")
                .without("bulk/pids.end");
        assertThat(one.report().unknowns())
                .extracting(HostUnknown::kind)
                .doesNotContain(UnknownKind.PROCESSES_READ_IN_PART);
        one.file("bulk/fd", "/proc/11/fd:").open(5, "226, 128");
        assertThat(one.report().unknowns()).extracting(HostUnknown::kind).contains(UnknownKind.PROCESSES_READ_IN_PART);
    }

    @Test
    void clients_that_were_cut_are_not_all_that_are_visible() {
        String clients = "sys/kernel/debug/dri/0/clients";
        CaptureText text = new CaptureText()
                .file("sys/kernel/debug/dri/0/name", "vgem dev=vgem unique=vgem")
                .file(clients, "             command  tgid dev master a   uid      magic");
        assertThat(kinds(text.report())).doesNotContain(UnknownKind.DRM_CLIENTS_NOT_VISIBLE);
        HostReport report = cut(text, clients);
        assertThat(kinds(report)).contains(UnknownKind.DRM_CLIENTS_NOT_VISIBLE);
        assertThat(report.unknowns()).anyMatch(one -> one.about().equals(clients));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "           <unknown>  1006   0   y    y     0          0"})
    void a_table_of_clients_has_its_heading_or_was_not_read(String first) {
        CaptureText text = new CaptureText()
                .file("sys/kernel/debug/dri/0/name", "vgem dev=vgem unique=vgem")
                .file("sys/kernel/debug/dri/0/clients", first);
        assertThat(kinds(text.report())).contains(UnknownKind.DRM_CLIENTS_NOT_VISIBLE);
    }

    @Test
    void memory_of_a_cgroup_that_is_no_number_was_not_read() {
        CaptureText text = new CaptureText()
                .file("sys/fs/cgroup/alice/cgroup.procs")
                .file("sys/fs/cgroup/alice/memory.current", "8388608");
        assertThat(text.report().unknowns()).noneMatch(one -> one.about().equals("/alice"));
        HostReport odd = CaptureText.report(text.text().replace("|8388608", "|"), TenantRules.none());
        assertThat(odd.unknowns())
                .anyMatch(one -> one.kind() == UnknownKind.CGROUP_MEMORY_NOT_READ
                        && one.about().equals("/alice"));
    }

    /** Only where its mappings lead says who exported a buffer that is mapped and no more. */
    @Test
    void a_process_of_which_nobody_listed_where_its_mappings_lead_is_read_in_part() {
        CaptureText text = new CaptureText()
                .process(10, 1001, "0::/bob")
                .file("bulk/maps", "/proc/10/maps:7f00-8f00 rw-s 00000000 00:0b 17 /dmabuf:")
                .buffer(17, "00000001", "udmabuf");
        assertThat(kinds(text.report())).contains(UnknownKind.PROCESSES_READ_IN_PART);
        text.file("bulk/mapfiles", "/proc/10/map_files:", "17 ?rw------- 1 1000 1000 0 Jan  1 00:00 7f00-8f00");
        assertThat(kinds(text.report())).doesNotContain(UnknownKind.PROCESSES_READ_IN_PART);
    }

    /** What descriptors lead to is listed later than what is told of them. */
    @Test
    void a_descriptor_that_was_given_to_another_file_while_they_were_read_may_be_a_buffers() {
        CaptureText text = shared("17 ?rw------- 1 1000 1000 0 Jan  1 00:00 5")
                .file("bulk/fdinfo", "/proc/11/fdinfo/5:ino:\t1057");
        assertThat(owner(text).state()).isEqualTo("unknown");
        assertThat(text.report().buffers().get(0).holders())
                .contains(new LiveBuffer.Holder(11, "uid-1000", Set.of(HeldBy.FD), Certainty.CANDIDATE));
        assertThat(kinds(text.report())).contains(UnknownKind.PROCESSES_READ_IN_PART);
    }

    /** What is said of a host, a file of which was cut. */
    static HostReport cut(CaptureText text, String path) {
        String more = "! " + path + " larger than 16 MiB, the rest is missing\n@ end";
        return CaptureText.report(text.text().replace("@ end", more), TenantRules.none());
    }
}
