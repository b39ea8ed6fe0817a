package io.leakproof.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.facts.Access;
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
import io.leakproof.facts.StaticImporters;
import io.leakproof.facts.User;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomWorldsTest {

    private static final List<ReferenceCase> CASES =
            LongStream.range(0, 3_000).mapToObj(RandomWorlds::of).toList();

    @Test
    void gives_the_same_case_for_the_same_seed() {
        assertThat(LongStream.range(0, 3_000).mapToObj(RandomWorlds::of)).isEqualTo(CASES);
    }

    @Test
    void gives_other_cases_for_other_seeds() {
        assertThat(CASES).doesNotHaveDuplicates();
    }

    @Test
    void covers_every_size_of_a_world() {
        assertSeen(question -> List.of(question.world().users().size()), 2, 3, 4);
        assertSeen(question -> List.of(question.world().devices().size()), 1, 2);
        assertSeen(question -> List.of(question.world().buffers().size()), 1, 2);
        assertSeen(question -> List.of(question.world().importers().size()), 0, 1, 2);
        assertSeen(question -> List.of(tenants(question).size()), 1, 2, 3);
    }

    @Test
    void covers_two_tenants_of_which_one_has_two_users() {
        assertThat(CASES)
                .anyMatch(question -> tenants(question).size() == 2
                        && question.world().users().size() > 2);
    }

    @Test
    void covers_every_kind_of_device() {
        assertSeen(of(RandomWorldsTest::devices, Device::open), (Object[]) Open.values());
        assertSeen(of(RandomWorldsTest::devices, Device::memory), (Object[]) Memory.values());
        assertSeen(of(RandomWorldsTest::devices, Device::release), (Object[]) Release.values());
        assertSeen(of(RandomWorldsTest::devices, Device::allocator), (Object[]) Allocator.values());
        assertSeen(of(RandomWorldsTest::devices, Device::scrub), (Object[]) DeviceScrub.values());
        assertSeen(of(RandomWorldsTest::devices, Device::staticImporters), (Object[]) StaticImporters.values());
    }

    @Test
    void covers_every_kind_of_importer() {
        assertSeen(of(RandomWorldsTest::importers, Importer::attachment), (Object[]) Attachment.values());
        assertSeen(of(RandomWorldsTest::importers, Importer::access), (Object[]) Access.values());
        assertSeen(of(RandomWorldsTest::importers, Importer::peer2peer), true, false);
        assertSeen(of(RandomWorldsTest::importers, Importer::honoursRevoke), (Object[]) HonoursRevoke.values());
    }

    @Test
    void covers_every_option_of_a_policy() {
        assertSeen(option(Policy::revoke), (Object[]) Revoke.values());
        assertSeen(option(Policy::revokeWait), (Object[]) RevokeWait.values());
        assertSeen(option(Policy::pin), (Object[]) Pin.values());
        assertSeen(option(Policy::drmMaster), (Object[]) DrmMaster.values());
        assertSeen(option(Policy::quarantine), true, false);
        assertSeen(option(Policy::scrub), (Object[]) PolicyScrub.values());
        assertSeen(option(Policy::fdPassing), (Object[]) FdPassing.values());
        assertSeen(option(Policy::importBy), (Object[]) ImportBy.values());
    }

    @Test
    void has_users_whose_limit_refuses_some_imports() {
        assertThat(CASES)
                .anyMatch(question -> question.policy().pin() == Pin.ACCOUNTED
                        && question.world().importers().stream().anyMatch(Importer::pins)
                        && question.world().users().stream().anyMatch(user -> user.memlock() < largest(question)));
        assertThat(CASES)
                .anyMatch(question ->
                        question.world().users().stream().anyMatch(user -> user.memlock() == User.UNLIMITED));
    }

    /** The bound is a product of domains, so this checks both the product and the engine. */
    @Test
    void reaches_no_more_states_than_the_bound_of_each_case() {
        List<Long> sizes = IntStream.range(0, 300)
                .mapToObj(CASES::get)
                .map(RandomWorldsTest::statesWithinBound)
                .sorted()
                .toList();

        assertThat(sizes.get(150)).isGreaterThan(100);
        assertThat(sizes.get(240)).isLessThan(5_000);
        assertThat(sizes.get(299)).isLessThanOrEqualTo(RandomWorlds.STATES_AT_MOST);
    }

    private static long statesWithinBound(ReferenceCase question) {
        return Reference.decide(question.world(), question.policy(), (long) StateBound.of(question))
                .states();
    }

    private static void assertSeen(Function<ReferenceCase, List<?>> values, Object... expected) {
        Set<Object> seen = CASES.stream()
                .flatMap(question -> values.apply(question).stream())
                .collect(Collectors.toSet());
        assertThat(seen).containsExactlyInAnyOrder(expected);
    }

    private static Function<ReferenceCase, List<?>> option(Function<Policy, Object> value) {
        return question -> List.of(value.apply(question.policy()));
    }

    private static <T> Function<ReferenceCase, List<?>> of(
            Function<ReferenceCase, List<T>> things, Function<T, Object> value) {
        return question -> things.apply(question).stream().map(value).toList();
    }

    private static List<Device> devices(ReferenceCase question) {
        return question.world().devices();
    }

    private static List<Importer> importers(ReferenceCase question) {
        return question.world().importers();
    }

    private static Set<String> tenants(ReferenceCase question) {
        return question.world().users().stream().map(User::tenant).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long largest(ReferenceCase question) {
        return question.world().buffers().stream().mapToLong(Buffer::size).max().orElseThrow();
    }
}
