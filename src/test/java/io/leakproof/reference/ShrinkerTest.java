package io.leakproof.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.policy.Policy;
import io.leakproof.policy.Revoke;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private static final Predicate<ReferenceCase> ALWAYS = question -> true;

    @Test
    void shrinks_a_failure_that_is_everywhere_to_one_plain_buffer_of_one_user() {
        assertThat(LongStream.range(0, 200).mapToObj(RandomWorlds::of)).allSatisfy(question -> {
            ReferenceCase smallest = Shrinker.shrink(question, ALWAYS);

            assertThat(smallest.world().users()).singleElement().satisfies(ShrinkerTest::hasNoLimit);
            assertThat(smallest.world().buffers()).singleElement().satisfies(ShrinkerTest::hasDefaultSize);
            assertThat(smallest.world().importers()).isEmpty();
            assertThat(smallest.world().devices()).singleElement().satisfies(ShrinkerTest::isPlain);
            assertThat(smallest.policy())
                    .isEqualTo(Policy.permissive(question.policy().id()));
        });
    }

    /** As if the engine forgot that a broken import is a cost. */
    @Test
    void shrinks_a_planted_failure_to_what_it_takes() {
        Predicate<ReferenceCase> breaksImports =
                question -> answer(question).costs().contains("breaks-imports");
        ReferenceCase found = LongStream.range(0, 1_000)
                .mapToObj(RandomWorlds::of)
                .filter(breaksImports)
                .filter(question -> question.world().users().size() > 2
                        && question.world().importers().size() == 2)
                .findFirst()
                .orElseThrow();

        ReferenceCase smallest = Shrinker.shrink(found, breaksImports);

        assertThat(smallest.world().users()).hasSize(1);
        assertThat(smallest.world().buffers()).hasSize(1);
        assertThat(smallest.world().devices()).singleElement().satisfies(ShrinkerTest::isPlain);
        assertThat(smallest.world().importers()).singleElement().satisfies(ShrinkerTest::isPlain);
        assertThat(smallest.policy().revoke()).isNotEqualTo(Revoke.NONE);
        assertThat(smallest.policy()).isEqualTo(onlyRevoke(smallest.policy()));
    }

    @Test
    void gives_the_same_case_again() {
        Predicate<ReferenceCase> leaks = question -> answer(question).verdict().equals("leaks");
        ReferenceCase found = LongStream.range(0, 1_000)
                .mapToObj(RandomWorlds::of)
                .filter(leaks)
                .findFirst()
                .orElseThrow();

        assertThat(Shrinker.shrink(found, leaks)).isEqualTo(Shrinker.shrink(found, leaks));
        assertThat(Shrinker.shrink(found, leaks).world().users()).hasSize(2);
    }

    @Test
    void keeps_a_case_of_which_everything_matters() {
        ReferenceCase question = RandomWorlds.of(1);
        List<ReferenceCase> asked = new ArrayList<>();

        ReferenceCase smallest = Shrinker.shrink(question, candidate -> {
            asked.add(candidate);
            return candidate.equals(question);
        });

        assertThat(smallest).isEqualTo(question);
        assertThat(asked).startsWith(question).doesNotHaveDuplicates().hasSizeGreaterThan(1);
    }

    @Test
    void refuses_a_case_that_does_not_fail() {
        assertThatThrownBy(() -> Shrinker.shrink(RandomWorlds.of(1), ALWAYS.negate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the case to shrink does not fail");
    }

    private static ReferenceResult answer(ReferenceCase question) {
        return Reference.decide(question.world(), question.policy(), RandomWorlds.STATES_AT_MOST);
    }

    private static Policy onlyRevoke(Policy policy) {
        return Policy.permissive(policy.id()).with(policy.revoke());
    }

    private static void hasNoLimit(User user) {
        assertThat(user.memlock()).isEqualTo(User.UNLIMITED);
    }

    private static void hasDefaultSize(Buffer buffer) {
        assertThat(buffer.size()).isEqualTo(Buffer.DEFAULT_SIZE);
    }

    private static void isPlain(Device device) {
        assertThat(device.allocator()).isEqualTo(Allocator.KERNEL);
        assertThat(device.scrub()).isEqualTo(DeviceScrub.NEVER);
    }

    private static void isPlain(Importer importer) {
        assertThat(importer.peer2peer()).isTrue();
        assertThat(importer.honoursRevoke()).isEqualTo(HonoursRevoke.AT_ONCE);
        assertThat(importer.access()).isEqualTo(Access.READ_WRITE);
    }
}
