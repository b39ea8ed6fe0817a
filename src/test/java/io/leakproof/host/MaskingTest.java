package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.document.Document;
import io.leakproof.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever somebody can write into what a host shows, a masked report says nothing of it. */
class MaskingTest {

    private static final String ALICE = "alice";

    @Test
    void what_a_user_called_something_is_in_no_masked_report() {
        TenantRules rules = TenantRulesFile.read(
                Document.of("tenants:\n  - {tenant: alice, uid: \"1001\", trusted: true}\n", "tenants.yaml"));
        HostReport report = new CaptureText()
                .process(10, 1001, "0::/user.slice/alice.slice")
                .without("bulk/limits")
                .file("bulk/maps", "/proc/10/maps:7f00-8f00 rw-s 00000000 00:05 9 /dev/video-of-alice")
                .file("bulk/maps", "/proc/10/maps:7f00-8f00 rw-s 00000000 00:05 9 /dev/dri/card0")
                .file("sys/fs/cgroup/alice/memory.current", "4194304")
                .file("sys/fs/cgroup/alice/cgroup.procs")
                .file("sys/fs/cgroup/of-alice/memory.current", "4194304")
                .fd(10, 4, 17, 1001)
                .buffer(17, "00000003", "udmabuf", "0000:03:00.0")
                .report(rules);
        String plain = said(report);
        assertThat(plain).contains(ALICE, "/dev/video-of-alice", "/dev/dri/card0", "/of-alice");
        String masked = said(masked(report));
        assertThat(masked).doesNotContain(ALICE).contains("/dev/dri/card0", "0000:03:00.0", "udmabuf");
    }

    @Test
    void a_reason_that_no_collector_writes_is_somebodys_text() {
        String text = new CaptureText()
                .text()
                .replace("@ end", "! pods alice said no\n! symbols absent\n! cdi/alice.json not readable\n@ end");
        HostReport report = CaptureText.report(text, TenantRules.none());
        assertThat(said(report)).contains("alice said no", "cdi/alice.json");
        assertThat(said(masked(report))).doesNotContain(ALICE).contains("absent", "not readable");
    }

    /** Candidates for an exporter are devices: without them nobody knows what to look at. */
    @Test
    void devices_stay_where_they_are_candidates() {
        HostReport report = new CaptureText()
                .file(
                        "sys/devices.txt",
                        "0000:03:00.0 amdgpu amdgpu 0x1002:0x1 -",
                        "0000:04:00.0 amdgpu amdgpu 0x1002:0x1 -")
                .buffer(17, "00000001", "amdgpu")
                .report();
        assertThat(candidates(report)).isNotEmpty();
        assertThat(candidates(masked(report))).isEqualTo(candidates(report));
    }

    /** The order of names would tell which of two tokens stands for the lesser. */
    @Test
    void lists_are_in_the_order_of_the_tokens() {
        CaptureText text = new CaptureText().buffer(17, "00000009", "udmabuf");
        for (int uid = 1001; uid < 1009; uid++) {
            text.process(uid - 900, uid);
        }
        HostReport masked = masked(text.report());
        assertThat(masked.users())
                .extracting(HostUser::tenant)
                .hasSize(9)
                .endsWith("next")
                .isSortedAccordingTo(Comparator.<String>comparingInt(tenant -> tenant.equals("next") ? 1 : 0)
                        .thenComparing(Comparator.naturalOrder()));
        assertThat(masked.findings()).isSortedAccordingTo(Comparator.comparing(HostFinding::kind));
        assertThat(masked.unknowns())
                .isSortedAccordingTo(Comparator.comparing(HostUnknown::kind).thenComparing(HostUnknown::about));
    }

    private static Map<String, Object> candidates(HostReport report) {
        return report.unknowns().stream()
                .filter(one -> one.kind().word().startsWith("exporter-")
                        && one.details().containsKey("candidates"))
                .collect(Collectors.toMap(
                        one -> one.kind() + " " + one.about(),
                        one -> one.details().get("candidates")));
    }

    private static HostReport masked(HostReport report) {
        return Masking.of(report, "key".getBytes(StandardCharsets.UTF_8));
    }

    private static String said(HostReport report) {
        return Json.write(HostJson.holders(report), false)
                + Json.write(HostJson.collected(report, WorldYaml.of(report, "node")), false)
                + HostWords.notSeen(report)
                + report.findings().stream().map(HostWords::sentence).toList()
                + HostWords.title(report);
    }
}
