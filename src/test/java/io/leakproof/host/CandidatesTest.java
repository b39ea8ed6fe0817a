package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.UnknownKind;
import io.leakproof.host.HostFinding.Kind;
import io.leakproof.host.LiveBuffer.Holder;
import io.leakproof.host.LiveBuffer.Owner;
import io.leakproof.json.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a large host each buffer has as many candidates as there are processes: all count, the first are named, the others counted. */
class CandidatesTest {

    private static final int PROCESSES = 400;
    private static final int LAST = 1000 + PROCESSES - 1;

    @Test
    void names_the_first_and_counts_the_others() {
        HostReport report = host(20, "0000:01:00.0").report();
        assertThat(report.buffers()).hasSize(20).allSatisfy(buffer -> {
            assertThat(buffer.holders()).hasSize(128).extracting(Holder::pid).contains(1000, 1127);
            assertThat(buffer.more()).isEqualTo(272);
            assertThat(buffer.attachments().get(0).users()).hasSize(PROCESSES).contains("uid-1000", "uid-" + LAST);
        });
        assertThat(HostWords.holders(report.buffers().get(0)))
                .contains("maybe uid-1007 (pid 1007), by attachment; 392 more")
                .doesNotContain("1008");
        String json = Json.write(HostJson.holders(report), false);
        assertThat(json).contains("\"more_holders\":272").doesNotContainPattern("\\d more");
        assertThat(report.findings())
                .filteredOn(finding -> finding.kind() == Kind.ONLY_IMPORTERS_HOLD)
                .hasSize(20)
                .allSatisfy(finding -> assertThat(HostWords.sentence(finding)).endsWith("uid-1031, 368 more"))
                .allSatisfy(finding -> assertThat((List<?>) finding.details().get("candidates"))
                        .hasSize(PROCESSES));
        assertThat(report.unknowns())
                .filteredOn(unknown -> unknown.kind() == UnknownKind.ATTACHMENT_USER_UNKNOWN)
                .allSatisfy(unknown -> assertThat((List<?>) unknown.details().get("candidates"))
                        .hasSize(PROCESSES));
    }

    @Test
    void hidden_references_have_the_same_candidates() {
        HostReport report = host(2).report();
        assertThat(report.buffers()).allSatisfy(buffer -> {
            assertThat(buffer.holders())
                    .hasSize(128)
                    .allSatisfy(holder -> assertThat(holder.by()).containsExactly(HeldBy.HIDDEN_REFERENCE));
            assertThat(buffer.more()).isEqualTo(272);
        });
    }

    @Test
    void whoever_is_sure_is_named_beside_them_with_all_ways() {
        HostReport report = host(1, "0000:01:00.0")
                .file("bulk/fd", "/proc/" + LAST + "/fd:")
                .fd(LAST, 7, 1, 5)
                .open(5, "226, 128")
                .report();
        LiveBuffer buffer = report.buffers().get(0);
        assertThat(buffer.holders())
                .hasSize(129)
                .contains(new Holder(LAST, "uid-" + LAST, Set.of(HeldBy.FD, HeldBy.ATTACHMENT), Certainty.EXACT));
        assertThat(buffer.more()).isEqualTo(PROCESSES - 129);
        assertThat(HostWords.holders(buffer))
                .startsWith("uid-" + LAST + " (pid " + LAST + "), by attachment, fd; maybe");
    }

    @Test
    void an_owner_who_is_not_among_the_first_may_still_hold_it() {
        String bpf = "{\"ino\":1,\"size\":4096,\"exp_name\":\"udmabuf\",\"name\":\"\",\"creator_uid\":" + LAST
                + ",\"attachments\":[{\"dev\":\"0000:01:00.0\"}]}";
        HostReport report =
                host(1, "0000:01:00.0").file("sys/fs/bpf/dmabuf_iter", bpf).report();
        Owner owner = report.buffers().get(0).owner();
        assertThat(owner.tenant()).isEqualTo("uid-" + LAST);
        assertThat(owner.state()).isEqualTo(Owner.UNKNOWN);
    }

    /** Processes that all have one display open, and buffers of which nobody shows a descriptor. */
    private static CaptureText host(int buffers, String... attached) {
        CaptureText text = new CaptureText().file("sys/nodes.txt", "drm renderD128 0000:01:00.0 226:128 -");
        for (int pid = 1000; pid <= LAST; pid++) {
            text.process(pid, pid, "0::/user.slice").open(5, "226, 128");
        }
        for (int ino = 1; ino <= buffers; ino++) {
            text.buffer(ino, attached.length == 0 ? "00000001" : "00000003", "udmabuf", attached);
        }
        return text;
    }
}
