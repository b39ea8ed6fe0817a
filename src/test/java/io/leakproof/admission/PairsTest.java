package io.leakproof.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import io.leakproof.rules.Channel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairsTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final long NEVER = System.nanoTime() + Long.MAX_VALUE / 2;

    /** The short cuts that a first sight takes are none of the answer's: it is that of four users of three tenants. */
    @Test
    void each_channel_is_told_with_the_fewest_steps_that_any_four_users_need() {
        Random random = new Random(7);
        Pairs pairs = new Pairs(EVALUATOR);
        List<CatalogueEntry> exporters = List.copyOf(Catalogue.shipped().all(Kind.EXPORTER));
        List<CatalogueEntry> importers = List.copyOf(Catalogue.shipped().all(Kind.IMPORTER));
        int all = 0;
        int some = 0;
        for (int i = 0; i < 150; i++) {
            Pair pair = new Pair(one(random, exporters), Optional.of(one(random, importers)), random.nextBoolean());
            Policy policy = policy(random);
            Map<Channel, Integer> told = new EnumMap<>(Channel.class);
            pairs.answer(pair, policy, Set.of(), NEVER).exposed().forEach(one -> told.put(one.channel(), one.steps()));
            Map<Channel, Integer> found = new EnumMap<>(Channel.class);
            EVALUATOR
                    .evaluate(four(pair), pair.among(policy))
                    .findings()
                    .forEach((channel, finding) -> found.put(channel, finding.steps()));
            assertThat(told)
                    .as("round %d: %s, any %s, %s", i, pair.inWords(), pair.anyFds(), policy)
                    .isEqualTo(found);
            all += told.size() == Channel.values().length ? 1 : 0;
            some += !told.isEmpty() && told.size() < Channel.values().length ? 1 : 0;
        }
        assertThat(all).as("pairs of which two people tell all").isGreaterThan(5);
        assertThat(some).isGreaterThan(20);
    }

    private static World four(Pair pair) {
        return new World(
                "w",
                "",
                "",
                List.of(pair.exporter().device("d")),
                List.of(User.of("A", "red"), User.of("a", "red"), User.of("B", "blue"), User.of("C", "green")),
                List.of(new Buffer("b", "d", Buffer.DEFAULT_SIZE, Labels.none())),
                List.of(pair.importer().orElseThrow().importer("i")));
    }

    /** One that leaks more often than not. */
    private static Policy policy(Random random) {
        return Policy.permissive("p")
                .with(random.nextInt(4) == 0 ? Revoke.WHEN_POSSIBLE : Revoke.NONE)
                .with(one(random, List.of(DrmMaster.NONE, DrmMaster.NONE, DrmMaster.WHILE_ATTACHED)))
                .with(one(random, List.of(PolicyScrub.NONE, PolicyScrub.NONE, PolicyScrub.ON_RELEASE)))
                .with(one(random, List.of(FdPassing.values())))
                .with(one(random, List.of(ImportBy.values())));
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
