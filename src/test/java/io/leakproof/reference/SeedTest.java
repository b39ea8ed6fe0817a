package io.leakproof.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.Revoke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rows of semantics, section 6, and its story. */
class SeedTest {

    private static final Device GAUDI1 = Device.builder("gaudi", Open.EXCLUSIVE, Memory.DEVICE, Release.ON_CLOSE)
            .allocator(Allocator.USER)
            .scrub(DeviceScrub.ON_RELEASE)
            .build();

    private static final Device UDMABUF = Device.builder(
                    "udmabuf", Open.SHARED, Memory.SYSTEM, Release.ON_LAST_REFERENCE)
            .scrub(DeviceScrub.ON_RELEASE)
            .build();

    private static final Policy NOTHING = Policy.permissive("nothing");

    private static final List<ReferenceStep> STORY = List.of(
            onDevice("open", "a", "gaudi"),
            onBuffer("export", "a", "hbm0"),
            through("import", "a", "nic0", "hbm0"),
            onDevice("close", "a", "gaudi"),
            onDevice("open", "b", "gaudi"),
            onBuffer("store", "b", "hbm0"));

    @Test
    void accounting_for_pins_alone_leaks() {
        ReferenceResult answer = decide(GAUDI1, policy(Revoke.NONE, Pin.ACCOUNTED, DrmMaster.NONE));

        assertThat(answer.verdict()).isEqualTo("leaks");
        assertThat(answer.channels()).isEqualTo(Map.of("stale-read", 6, "tamper", 6));
        assertThat(answer.costs()).isEmpty();
        assertThat(answer.excluded()).isEmpty();
    }

    @Test
    void requiring_revocable_importers_blocks_and_excludes_the_nic() {
        ReferenceResult answer = decide(GAUDI1, policy(Revoke.REQUIRED, Pin.ALLOWED, DrmMaster.NONE));

        assertBlocks(answer);
        assertThat(answer.excluded()).containsExactly("nic0");
        assertThat(answer.kernelExcluded()).isEmpty();
        assertThat(answer.costs()).isEmpty();
    }

    @Test
    void revoking_when_possible_leaks_through_an_importer_that_cannot_be_revoked() {
        assertLeaksAsIfNothingWereDone(policy(Revoke.WHEN_POSSIBLE, Pin.ALLOWED, DrmMaster.NONE));
    }

    @Test
    void a_reference_to_the_master_alone_blocks_nobody() {
        assertLeaksAsIfNothingWereDone(policy(Revoke.NONE, Pin.ALLOWED, DrmMaster.REFERENCE_ONLY));
    }

    @Test
    void holding_the_device_while_attached_leaks_through_a_late_import() {
        ReferenceResult answer = decide(GAUDI1, policy(Revoke.NONE, Pin.ALLOWED, DrmMaster.WHILE_ATTACHED));

        assertThat(answer.verdict()).isEqualTo("leaks");
        assertThat(answer.channels()).isEqualTo(Map.of("stale-read", 6, "tamper", 6));
        assertThat(answer.costs()).containsExactly("next-open-waits", "unaccounted-pins");
    }

    @Test
    void holding_the_device_while_exported_blocks_and_makes_the_next_open_wait() {
        ReferenceResult answer = decide(GAUDI1, policy(Revoke.NONE, Pin.ALLOWED, DrmMaster.WHILE_EXPORTED));

        assertBlocks(answer);
        assertThat(answer.costs()).containsExactly("next-open-waits", "unaccounted-pins");
    }

    @Test
    void revoking_the_fds_and_holding_for_the_attachments_blocks() {
        ReferenceResult answer = decide(GAUDI1, policy(Revoke.WHEN_POSSIBLE, Pin.ALLOWED, DrmMaster.WHILE_ATTACHED));

        assertBlocks(answer);
        assertThat(answer.costs()).containsExactly("next-open-waits", "unaccounted-pins");
    }

    @Test
    void pages_that_are_not_reused_while_referenced_block_and_hoard() {
        ReferenceResult answer = decide(UDMABUF, policy(Revoke.NONE, Pin.ACCOUNTED, DrmMaster.NONE));

        assertBlocks(answer);
        assertThat(answer.costs()).containsExactly("hoards");
    }

    @Test
    void users_of_one_tenant_leak_nothing_to_each_other() {
        World world = world(GAUDI1, User.of("a", "red"), User.of("b", "red"));

        assertThat(Reference.replay(world, NOTHING, STORY)).isEmpty();
        assertThat(Reference.decide(world, NOTHING, 10_000).channels()).isEmpty();
    }

    /** The given cases do not tell whether a stale attachment is still charged. */
    @Test
    void a_pin_is_charged_until_it_is_released_even_when_it_is_stale() {
        World world = world(
                GAUDI1,
                List.of(new User("a", "red", Buffer.DEFAULT_SIZE, false, Labels.none())),
                List.of(nic("nic0"), nic("nic1")));
        Policy accounted = policy(Revoke.NONE, Pin.ACCOUNTED, DrmMaster.NONE);
        ReferenceStep again = through("import", "a", "nic1", "hbm0");
        List<ReferenceStep> pinned = new ArrayList<>(STORY.subList(0, 4));
        List<ReferenceStep> released = new ArrayList<>(pinned);
        released.add(through("release", "a", "nic0", "hbm0"));
        pinned.add(again);
        released.add(again);

        assertThatThrownBy(() -> Reference.replay(world, accounted, pinned)).hasMessageStartingWith("step 5");
        assertThat(Reference.replay(world, accounted, released)).isEmpty();
    }

    @Test
    void the_story_ends_in_a_stale_read_and_tampering() {
        assertThat(Reference.replay(world(GAUDI1), NOTHING, STORY)).containsExactly("stale-read", "tamper");
    }

    @Test
    void the_story_shows_nothing_before_its_last_step() {
        assertThat(Reference.replay(world(GAUDI1), NOTHING, STORY.subList(0, 5)))
                .isEmpty();
    }

    @Test
    void a_replay_refuses_an_event_whose_guards_do_not_hold() {
        List<ReferenceStep> hasty = new ArrayList<>(STORY);
        hasty.remove(3);

        assertThatThrownBy(() -> Reference.replay(world(GAUDI1), NOTHING, hasty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("step 4, ReferenceStep[event=open, user=b, device=gaudi")
                .hasMessageEndingWith("is not allowed there");
    }

    @Test
    void a_replay_refuses_steps_that_do_not_fit_the_world() {
        assertRefused(onDevice("reopen", "a", "gaudi"), "is no event of the semantics");
        assertRefused(onDevice("open", "c", "gaudi"), "names an unknown user");
        assertRefused(onBuffer("open", "a", "hbm0"), "lacks its device");
        assertRefused(new ReferenceStep("open", "a", "gaudi", null, null, "hbm0"), "has no buffer");
    }

    @Test
    void a_search_past_its_limit_concludes_nothing() {
        long states = decide(GAUDI1, NOTHING).states();

        assertThat(Reference.decide(world(GAUDI1), NOTHING, states).states()).isEqualTo(states);
        assertThatThrownBy(() -> Reference.decide(world(GAUDI1), NOTHING, states - 1))
                .isInstanceOf(LimitReachedException.class)
                .hasMessage("more than " + (states - 1) + " states are reachable");
    }

    private static void assertLeaksAsIfNothingWereDone(Policy policy) {
        ReferenceResult answer = decide(GAUDI1, policy);

        assertThat(answer.verdict()).isEqualTo("leaks");
        assertThat(answer.channels()).isEqualTo(Map.of("stale-read", 6, "tamper", 6));
        assertThat(answer.costs()).containsExactly("unaccounted-pins");
    }

    private static void assertBlocks(ReferenceResult answer) {
        assertThat(answer.verdict()).isEqualTo("blocks");
        assertThat(answer.channels()).isEmpty();
    }

    private static void assertRefused(ReferenceStep step, String problem) {
        assertThatThrownBy(() -> Reference.replay(world(GAUDI1), NOTHING, List.of(step)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step 1, " + step + ", " + problem);
    }

    private static ReferenceResult decide(Device device, Policy policy) {
        return Reference.decide(world(device), policy, 10_000);
    }

    private static World world(Device device) {
        return world(device, User.of("a", "red"), User.of("b", "blue"));
    }

    private static World world(Device device, User... users) {
        return world(device, List.of(users), List.of(nic("nic0")));
    }

    private static World world(Device device, List<User> users, List<Importer> importers) {
        return new World(
                "seed",
                "",
                "",
                List.of(device),
                users,
                List.of(new Buffer("hbm0", device.id(), Buffer.DEFAULT_SIZE, Labels.none())),
                importers);
    }

    private static Importer nic(String id) {
        return Importer.builder(id, Attachment.PINNED).build();
    }

    private static Policy policy(Revoke revoke, Pin pin, DrmMaster drmMaster) {
        return Policy.permissive("candidate").with(revoke).with(pin).with(drmMaster);
    }

    private static ReferenceStep onDevice(String event, String user, String device) {
        return new ReferenceStep(event, user, device, null, null, null);
    }

    private static ReferenceStep onBuffer(String event, String user, String buffer) {
        return new ReferenceStep(event, user, null, null, null, buffer);
    }

    private static ReferenceStep through(String event, String user, String importer, String buffer) {
        return new ReferenceStep(event, user, null, null, importer, buffer);
    }
}
