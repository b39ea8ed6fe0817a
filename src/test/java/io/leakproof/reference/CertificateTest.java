package io.leakproof.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTest {

    private static final World SEED =
            FactsFile.read(Path.of("fixtures/gaudi-rdma.yaml")).world();
    private static final Policy NOTHING = Policy.permissive("p");
    private static final Policy HOLD = NOTHING.with(PolicyOption.DRM_MASTER, DrmMaster.WHILE_EXPORTED);

    @Test
    void holds_with_as_many_states_and_transitions_as_the_second_engine_counts() throws Exception {
        List<String> states = Certificate.of(SEED, HOLD, 1_000_000);
        ReferenceResult found = Reference.decide(SEED, HOLD, 1_000_000);
        assertThat(states).hasSize((int) found.states()).doesNotHaveDuplicates();
        assertThat(Certificate.check(SEED, HOLD, states))
                .isEqualTo(new Certificate.Extent(found.states(), found.transitions()));
    }

    @Test
    void is_refused_with_any_state_left_out_or_any_number_changed() throws Exception {
        List<String> states = Certificate.of(SEED, HOLD, 1_000_000);
        Random random = new Random(1);
        for (int at = 0; at < states.size(); at++) {
            List<String> without = new ArrayList<>(states);
            String[] numbers = without.remove(at).split(",");
            refused(HOLD, without);
            int changed = random.nextInt(numbers.length);
            numbers[changed] = String.valueOf(Integer.parseInt(numbers[changed]) + 1);
            without.add(at, String.join(",", numbers));
            refused(HOLD, without);
        }
    }

    @Test
    void is_refused_where_a_state_leaks_and_there_is_none_of_what_leaks() throws Exception {
        assertThatThrownBy(() -> Certificate.of(SEED, NOTHING, 1_000_000)).hasMessageContaining("leaks, by stale-read");
        refused(NOTHING, Certificate.of(SEED, HOLD, 1_000_000));
    }

    /** All that can be reached under a policy that leaks: it holds at the start, and every event keeps it. */
    @ParameterizedTest
    @CsvSource({"fixtures/gaudi-rdma.yaml, stale-read", "fixtures/leftover-locals.yaml, residue"})
    void is_refused_where_all_holds_but_a_state_leaks(Path facts, String channel) {
        World world = FactsFile.read(facts).world();
        Scene scene = new Scene(world, NOTHING);
        ReferenceEvents events = new ReferenceEvents(scene, new Ownership(scene), new ImportGuard(scene));
        List<State> reached = new ArrayList<>(List.of(State.initial(scene)));
        Set<State> seen = new HashSet<>(reached);
        for (int at = 0; at < reached.size(); at++) {
            State state = reached.get(at);
            ReferenceEvent.all(scene).stream()
                    .filter(event -> events.allows(state, event))
                    .map(event -> events.after(state, event))
                    .filter(seen::add)
                    .forEach(reached::add);
        }
        List<String> lines = reached.stream().map(State::text).toList();
        assertThatThrownBy(() -> Certificate.check(world, NOTHING, lines)).hasMessageEndingWith("leaks, by " + channel);
    }

    @Test
    void says_which_line_is_wrong_and_how() throws Exception {
        List<String> states = Certificate.of(SEED, HOLD, 1_000_000);
        List<String> none = new ArrayList<>(states);
        none.set(4, "nothing");
        assertThatThrownBy(() -> Certificate.check(SEED, HOLD, none)).hasMessage("line 5 is no state of this world");
        assertThatThrownBy(() -> Certificate.check(SEED, HOLD, states.subList(1, states.size())))
                .hasMessage("it does not hold at the start: the first state is not in it");
        assertThatThrownBy(() -> Certificate.check(SEED, HOLD, states.subList(0, 1)))
                .hasMessage("line 1: open leads to a state that is not in it");
        List<String> twice = new ArrayList<>(states);
        twice.add(states.get(2));
        assertThatThrownBy(() -> Certificate.check(SEED, HOLD, twice))
                .hasMessage("line " + twice.size() + " says again what stands before it");
        List<String> more = new ArrayList<>(states);
        more.addAll(List.of("next device", states.get(0)));
        assertThatThrownBy(() -> Certificate.check(SEED, HOLD, more))
                .hasMessage("line " + (states.size() + 1) + " speaks of a device that is not there");
        assertThatThrownBy(() -> Certificate.of(SEED, HOLD, states.size() - 1))
                .isInstanceOf(LimitReachedException.class);
    }

    @Test
    void is_refused_where_a_line_is_no_state() throws Exception {
        String state = Certificate.of(SEED, HOLD, 1_000_000).get(0);
        for (String line : List.of(
                "",
                "1",
                "99999,0,0",
                "a",
                state + ",0",
                state.replaceFirst("-1", "-2"),
                state.replaceFirst("-1", "99999"),
                state.replaceFirst("-1", "99999999999999999999"),
                state.replaceFirst("-1", "+1"),
                state.replaceFirst("0", "4"),
                state.replaceFirst("0$", "-1"),
                state.replaceFirst("0$", "4"),
                "[".repeat(100_000),
                "0,".repeat(100_000))) {
            assertThatThrownBy(() -> Certificate.check(SEED, HOLD, List.of(line)))
                    .hasMessage("line 1 is no state of this world");
        }
    }

    @Test
    void is_there_exactly_where_the_second_engine_finds_no_leak_however_many_devices_there_are() throws Exception {
        int several = 0;
        for (long seed = 0; several < 20; seed++) {
            ReferenceCase one = RandomWorlds.of(seed);
            if (one.world().devices().size() > 1 && StateBound.of(one) < 1e9) {
                several += isThereWhereNothingLeaks(one) ? 1 : 0;
            }
        }
    }

    /** Whether nothing leaks; not looked at where there are many states. */
    private static boolean isThereWhereNothingLeaks(ReferenceCase one) throws Exception {
        ReferenceResult found;
        try {
            found = Reference.decide(one.world(), one.policy(), 5_000);
        } catch (LimitReachedException e) {
            return false;
        }
        if (found.channels().containsKey(Channels.STALE_READ)
                || found.channels().containsKey(Channels.RESIDUE)) {
            assertThatThrownBy(() -> Certificate.of(one.world(), one.policy(), 1_000_000))
                    .isInstanceOf(Certificate.RefusedException.class);
            return false;
        }
        List<String> lines = Certificate.of(one.world(), one.policy(), 1_000_000);
        assertThat(Certificate.check(one.world(), one.policy(), lines).states())
                .isLessThanOrEqualTo(found.states() + 1);
        for (int at = 0; at < lines.size(); at += 1 + lines.size() / 50) {
            List<String> without = new ArrayList<>(lines);
            without.remove(at);
            refused(one.world(), one.policy(), without);
        }
        refused(one.world(), one.policy(), lines.subList(0, lines.indexOf("next device")));
        List<String> more = new ArrayList<>(lines);
        more.addAll(List.of("next device", lines.get(0)));
        refused(one.world(), one.policy(), more);
        return true;
    }

    @Test
    void is_no_larger_for_two_devices_than_for_the_one_and_for_the_other() throws Exception {
        Device device = SEED.devices().get(0);
        Buffer buffer = SEED.buffers().get(0);
        World two = SEED.withDevices(List.of(device, device.toBuilder("second").build()))
                .withBuffers(List.of(buffer, new Buffer("other", "second", buffer.size(), buffer.labels())));
        int states = Certificate.of(SEED, HOLD, 1_000_000).size();
        assertThat(Certificate.check(two, HOLD, Certificate.of(two, HOLD, 1_000_000))
                        .states())
                .isEqualTo(2L * states);
        assertThat(Reference.decide(two, HOLD, 1_000_000).states()).isEqualTo((long) states * states);
    }

    private static void refused(Policy policy, List<String> states) {
        refused(SEED, policy, states);
    }

    private static void refused(World world, Policy policy, List<String> states) {
        assertThatThrownBy(() -> Certificate.check(world, policy, states))
                .isInstanceOf(Certificate.RefusedException.class);
    }
}
