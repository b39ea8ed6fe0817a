package io.leakproof.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
        assertThat(Certificate.check(SEED, HOLD, states)).isEqualTo(found.transitions());
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

    @Test
    void is_refused_where_a_line_is_no_state() {
        for (String line : List.of("", "1", "99999,0,0", "a")) {
            assertThatThrownBy(() -> Certificate.check(SEED, HOLD, List.of(line)))
                    .hasMessage("line 1 is no state of this world");
        }
    }

    private static void refused(Policy policy, List<String> states) {
        assertThatThrownBy(() -> Certificate.check(SEED, policy, states))
                .isInstanceOf(Certificate.RefusedException.class);
    }
}
