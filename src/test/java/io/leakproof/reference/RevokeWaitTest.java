package io.leakproof.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** <i>b awaits unmap</i>, worked out by hand: the given cases never tell whether anything waits. */
class RevokeWaitTest {

    @Test
    void without_waiting_an_importer_that_ignores_the_revoke_reads_on() {
        ReferenceResult answer = decide(Open.EXCLUSIVE, Allocator.USER, false, RevokeWait.NONE);

        assertThat(answer.channels()).isEqualTo(Map.of("stale-read", 6, "tamper", 6));
        assertThat(answer.costs()).isEmpty();
    }

    @Test
    void the_next_open_of_an_exclusive_device_waits_for_it() {
        ReferenceResult answer = decide(Open.EXCLUSIVE, Allocator.USER, false, RevokeWait.UNTIL_UNMAPPED);

        assertThat(answer.channels()).isEmpty();
        assertThat(answer.costs()).containsExactly("next-open-waits");
    }

    @Test
    void a_range_of_a_shared_device_waits_for_it_in_limbo() {
        ReferenceResult answer = decide(Open.SHARED, Allocator.USER, false, RevokeWait.UNTIL_UNMAPPED);

        assertThat(answer.channels()).isEmpty();
        assertThat(answer.costs()).containsExactly("hoards");
    }

    @Test
    void a_range_that_is_freed_alone_waits_for_it_in_limbo() {
        ReferenceResult answer = decide(Open.EXCLUSIVE, Allocator.KERNEL, false, RevokeWait.UNTIL_UNMAPPED);

        assertThat(answer.channels()).isEmpty();
        assertThat(answer.costs()).containsExactly("hoards", "next-open-waits");
    }

    @Test
    void nobody_waits_for_an_importer_that_obeys() {
        ReferenceResult answer = decide(Open.EXCLUSIVE, Allocator.KERNEL, true, RevokeWait.UNTIL_UNMAPPED);

        assertThat(answer.channels()).isEmpty();
        assertThat(answer.costs()).containsExactly("breaks-imports");
    }

    private static ReferenceResult decide(Open open, Allocator allocator, boolean honoursRevoke, RevokeWait wait) {
        return Reference.decide(world(open, allocator, honoursRevoke), policy(wait), 10_000);
    }

    private static World world(Open open, Allocator allocator, boolean honoursRevoke) {
        Device device = Device.builder("gaudi", open, Memory.DEVICE, Release.ON_CLOSE)
                .allocator(allocator)
                .scrub(DeviceScrub.ON_RELEASE)
                .build();
        Importer nic = Importer.builder("nic0", Attachment.DYNAMIC)
                .honoursRevoke(honoursRevoke ? HonoursRevoke.AT_ONCE : HonoursRevoke.NEVER)
                .build();
        return new World(
                "revoke",
                "",
                "",
                List.of(device),
                List.of(User.of("a", "red"), User.of("b", "blue")),
                List.of(new Buffer("hbm0", "gaudi", Buffer.DEFAULT_SIZE, Labels.none())),
                List.of(nic));
    }

    private static Policy policy(RevokeWait wait) {
        return Policy.permissive("candidate").with(Revoke.WHEN_POSSIBLE).with(wait);
    }
}
