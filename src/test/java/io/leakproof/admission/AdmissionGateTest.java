package io.leakproof.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.admission.AdmissionDecision.Answer;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.HandlePassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;
import io.leakproof.rules.Channel;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdmissionGateTest {

    private static final Evaluator EVALUATOR = Evaluator.shipped();
    private static final AdmissionGate GATE = AdmissionGate.with(EVALUATOR);
    private static final Policy NOTHING = Policy.permissive("nothing");
    private static final NodePool POOL = NodePool.of("pool", "6.12", NOTHING);
    private static final AdmissionRequest SEED =
            AdmissionRequest.of("red").wants("habanalabs-gaudi1").reaches("efa").on(POOL);

    @Test
    void what_could_not_be_found_out_is_denied_by_strict_actions_alone() {
        AdmissionRequest misspelt = AdmissionRequest.of("red")
                .wants("habanalabs-gaudi11")
                .reaches("efa")
                .on(POOL);
        AdmissionRequest late = AdmissionRequest.of("red")
                .wants("habanalabs-gaudi1")
                .reaches("efa")
                .on(POOL);
        AdmissionGate fresh = AdmissionGate.with(Evaluator.shipped());
        for (AdmissionRequest request : List.of(misspelt, late)) {
            AdmissionDecision usual = fresh.decide(request, Actions.usual(), Duration.ZERO);
            AdmissionDecision strict = fresh.decide(request, Actions.strict(), Duration.ZERO);
            assertThat(usual.undetermined()).as("%s", request).isNotEmpty();
            assertThat(usual.answer()).isEqualTo(Answer.WARN);
            assertThat(strict.answer()).isEqualTo(Answer.DENY);
            assertThat(strict.undetermined()).isEqualTo(usual.undetermined());
        }
    }

    @Test
    void what_was_decided_is_not_decided_again_unless_something_else_is_to_be_done() {
        AdmissionDecision first = GATE.decide(SEED);
        assertThat(GATE.decide(AdmissionRequest.of("red")
                        .wants("habanalabs-gaudi1")
                        .reaches("efa")
                        .on(POOL)))
                .isSameAs(first);
        Actions mild = Actions.usual().atMost(Action.AUDIT);
        assertThat(GATE.decide(SEED, mild, AdmissionGate.DEFAULT_TIMEOUT).answer())
                .isEqualTo(Answer.ALLOW);
        assertThat(GATE.decide(SEED)).isSameAs(first);
    }

    @Test
    void tells_the_seed_as_a_story_with_what_would_help() {
        AdmissionDecision decision = GATE.decide(SEED);
        assertThat(decision.answer()).isEqualTo(Answer.DENY);
        AdmissionFinding read = decision.findings().get(0);
        assertThat(read.lines())
                .containsExactly(
                        "cross-tenant-read: by habanalabs-gaudi1 and efa a tenant can read another's data (stale-read, 6 steps)"
                                + " on pool pool (kernel 6.12, policy nothing)",
                        "  1. this tenant opens habanalabs-gaudi1",
                        "  2. this tenant exports memory",
                        "  3. this tenant imports memory through efa",
                        "  4. this tenant closes habanalabs-gaudi1 - memory goes back to the pool; efa still maps it",
                        "  5. another tenant opens habanalabs-gaudi1",
                        "  6. another tenant stores data in memory",
                        "  => this tenant reads another tenant's data in memory through efa",
                        "  fix: a policy in force there with `drm_master: while-exported` besides would block it");
        assertThat(read.rules()).contains("stale-attachment-reads-new-owner");
    }

    @Test
    void what_it_says_would_help_helps() {
        Policy helped = NOTHING.with(DrmMaster.WHILE_EXPORTED).with(PolicyScrub.ON_RELEASE);
        AdmissionRequest then = AdmissionRequest.of("red")
                .wants("habanalabs-gaudi1")
                .reaches("efa")
                .on(NodePool.of("pool", "6.12", helped));
        assertThat(GATE.decide(then).findings()).isEmpty();
    }

    /** The shipped catalogue has no such value, one of somebody's own may. */
    @Test
    void says_of_what_it_allows_whether_that_rests_on_a_value_that_was_read_nowhere() {
        Catalogue own = Catalogue.shipped().with(List.of(Document.of("""
                exporters:
                  - {id: hoped, summary: S., open: exclusive, memory: device, release: on-close, scrub: on-release,
                     static_importers: refused, source: t, confidence: verified, assumed: [scrub]}
                """, "own.yaml")));
        AdmissionDecision decision = AdmissionGate.with(EVALUATOR, own)
                .decide(AdmissionRequest.of("red").wants("hoped").on(POOL));
        assertThat(decision.answer()).isEqualTo(Answer.ALLOW);
        assertThat(decision.findings())
                .extracting(AdmissionFinding::headline)
                .containsExactly("rests-on-assumption: what is said of hoped was read nowhere: `scrub`");
    }

    /** A pair is decided as the evaluator decides a world of all tenants that may matter, four at once. */
    @Test
    void decides_as_the_evaluator_does_on_the_world_it_names() {
        Random random = new Random(7);
        Catalogue catalogue = Catalogue.shipped();
        KernelVersion kernel = KernelVersion.of("7.3").orElseThrow();
        List<CatalogueEntry> exporters = at(kernel, catalogue.all(Kind.EXPORTER));
        List<CatalogueEntry> importers = at(kernel, catalogue.all(Kind.IMPORTER));
        int leaks = 0;
        for (int i = 0; i < 150; i++) {
            CatalogueEntry exporter = exporters.get(random.nextInt(exporters.size()));
            CatalogueEntry importer = importers.get(random.nextInt(importers.size()));
            Policy policy = policy(random);
            boolean any = random.nextBoolean();
            AdmissionRequest request = AdmissionRequest.of("red")
                    .wants(exporter.id())
                    .reaches(importer.id())
                    .on(new NodePool(
                            "pool",
                            List.of("7.3"),
                            new HashSet<>(List.of(exporter.id(), importer.id())),
                            policy,
                            Map.of(),
                            ""));
            AdmissionDecision decision = GATE.decide(
                    any ? request.passesFdsBy(FdChannel.HOST_IPC) : request,
                    Actions.usual(),
                    AdmissionGate.LONGEST_TIMEOUT);
            assertThat(concerns(decision)).doesNotContain(Concern.UNDECIDED);
            if (!exporter.isUnread() && !importer.isUnread()) {
                assertThat(concerns(decision)).doesNotContain(Concern.UNKNOWN_DRIVER);
            }
            Set<Channel> channels = EVALUATOR
                    .evaluate(world(exporter, importer), any ? policy : keeping(policy))
                    .findings()
                    .keySet();
            assertThat(concerns(decision).stream()
                            .anyMatch(List.of(Concern.CROSS_TENANT_READ, Concern.POOL_LEAKS)::contains))
                    .as("round %d: %s, %s, any %s, %s", i, exporter.id(), importer.id(), any, policy)
                    .isEqualTo(channels.stream().anyMatch(Channel::leak));
            assertThat(concerns(decision).contains(Concern.CROSS_TENANT_WRITE))
                    .isEqualTo(channels.contains(Channel.TAMPER));
            leaks += channels.isEmpty() ? 0 : 1;
        }
        assertThat(leaks).isBetween(20, 130);
    }

    private static List<CatalogueEntry> at(KernelVersion kernel, Collection<CatalogueEntry> entries) {
        return entries.stream().filter(entry -> entry.mayHoldAt(kernel)).toList();
    }

    private static Policy keeping(Policy policy) {
        Policy fds = policy.fdPassing() == FdPassing.ANY ? policy.with(FdPassing.SAME_TENANT) : policy;
        return fds.with(HandlePassing.SAME_TENANT);
    }

    private static World world(CatalogueEntry exporter, CatalogueEntry importer) {
        return new World(
                "w",
                "",
                "",
                List.of(exporter.device("d")),
                List.of(User.of("A", "red"), User.of("a", "red"), User.of("B", "blue"), User.of("C", "green")),
                List.of(new Buffer("b", "d", Buffer.DEFAULT_SIZE, Labels.none())),
                List.of(importer.importer("i")));
    }

    private static Policy policy(Random random) {
        return NOTHING.with(one(random, Revoke.values()))
                .with(one(random, RevokeWait.values()))
                .with(one(random, Pin.values()))
                .with(one(random, DrmMaster.values()))
                .with(one(random, PolicyScrub.values()))
                .with(one(random, FdPassing.values()))
                .with(one(random, ImportBy.values()))
                .with(PolicyOption.QUARANTINE, random.nextBoolean());
    }

    private static <T> T one(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void a_pool_of_one_tenant_has_nobody_to_read_from() {
        NodePool own = new NodePool("own", List.of("6.12"), Set.of(), NOTHING, Map.of(), "red");
        AdmissionRequest there = AdmissionRequest.of("red")
                .wants("habanalabs-gaudi1")
                .reaches("efa")
                .on(own);
        assertThat(GATE.decide(there).findings()).isEmpty();
        AdmissionRequest stranger = AdmissionRequest.of("blue")
                .wants("habanalabs-gaudi1")
                .reaches("efa")
                .on(own);
        assertThat(GATE.decide(stranger).answer()).isEqualTo(Answer.DENY);
    }

    @Test
    void what_is_not_known_is_never_silently_safe() {
        assertThat(concerns(GATE.decide(AdmissionRequest.of("red").wants("xe"))))
                .containsExactly(Concern.UNKNOWN_NODES);
        assertThat(concerns(GATE.decide(AdmissionRequest.of("").wants("xe").on(POOL))))
                .contains(Concern.UNKNOWN_TENANT);
        assertThat(concerns(GATE.decide(AdmissionRequest.of("red").wants("new").on(POOL))))
                .containsExactly(Concern.UNKNOWN_DRIVER);
        assertThat(concerns(GATE.decide(
                        AdmissionRequest.of("red").reachesEverything().on(POOL))))
                .contains(Concern.UNKNOWN_DEVICE);
        assertThat(concerns(GATE.decide(AdmissionRequest.of("red").wants("xe").on(NodePool.of("old", "5.4", NOTHING)))))
                .containsExactly(Concern.UNKNOWN_DRIVER);
        assertThat(Stream.of(Concern.values()).filter(Concern::undetermined))
                .allMatch(concern -> concern.usually() != Action.AUDIT);
    }

    /** Where only who does not own a buffer may import it, and revokes take the fds of whoever leaves, a leak needs an fd passed on. */
    @Test
    void a_leak_by_channels_that_do_not_show_is_not_known() {
        AdmissionGate gate = AdmissionGate.with(Evaluator.with(
                with("only-strangers-import", "owner != Owner.OTHER_TENANT", "\"owners may not import\"")));
        Policy policy = NOTHING.with(Revoke.WHEN_POSSIBLE).with(PolicyScrub.ON_RELEASE);
        AdmissionRequest request = AdmissionRequest.of("red")
                .wants("habanalabs-gaudi2")
                .reaches("efa")
                .on(NodePool.of("pool", "6.12", policy));
        assertThat(concerns(gate.decide(request))).doesNotContain(Concern.CROSS_TENANT_READ);
        assertThat(concerns(gate.decide(request.passesFdsBy(FdChannel.HOST_IPC))))
                .contains(Concern.CROSS_TENANT_READ);
        AdmissionDecision somehow = gate.decide(request.passesFdsSomehow());
        assertThat(concerns(somehow)).contains(Concern.UNKNOWN_CHANNELS).doesNotContain(Concern.CROSS_TENANT_READ);
        assertThat(somehow.findings())
                .filteredOn(finding -> finding.concern() == Concern.UNKNOWN_CHANNELS)
                .allMatch(finding -> finding.fix().startsWith("without a way to hand file descriptors"));
    }

    private static RuleBook with(String name, String condition, String reason) {
        return RuleBook.shippedAnd(List.of(new RuleFile("own.drl", """
                package leakproof;

                import io.leakproof.facts.*;
                import io.leakproof.rules.*;

                rule "%s"
                when
                    $import : ImportQuestion( %s )
                then
                    insert( new Denial( Authority.POLICY, Errno.EPERM, %s ) );
                end
                """.formatted(name, condition, reason))));
    }

    @Test
    void a_deadline_makes_it_undecided_and_is_forgotten() {
        AdmissionGate fresh = AdmissionGate.with(Evaluator.shipped());
        AdmissionDecision hurried = fresh.decide(SEED, Actions.usual(), Duration.ZERO);
        assertThat(hurried.undetermined()).containsExactly("undecided");
        assertThat(hurried.answer()).isEqualTo(Answer.WARN);
        assertThat(fresh.known(SEED, Actions.usual())).isEmpty();
        assertThat(fresh.decide(SEED, Actions.usual(), AdmissionGate.LONGEST_TIMEOUT))
                .isEqualTo(GATE.decide(SEED));
        assertThat(fresh.decide(SEED, Actions.usual(), Duration.ofSeconds(-1)))
                .as("what is remembered takes no time")
                .isEqualTo(GATE.decide(SEED));
        assertThat(fresh.known(SEED, Actions.usual())).contains(GATE.decide(SEED));
    }

    @Test
    void what_can_never_be_known_is_remembered_as_well() {
        AdmissionRequest nowhere = AdmissionRequest.of("red").wants("i915");
        assertThat(GATE.known(nowhere, Actions.usual())).isEmpty();
        assertThat(GATE.decide(nowhere).undetermined()).containsExactly("unknown-nodes");
        assertThat(GATE.known(nowhere, Actions.usual())).contains(GATE.decide(nowhere));
    }

    @Test
    void what_needs_no_search_is_decided_at_once() {
        AdmissionGate fresh = AdmissionGate.with(Evaluator.shipped());
        AdmissionRequest harmless = AdmissionRequest.of("red").passesFdsBy(FdChannel.HOST_IPC);
        assertThat(fresh.decideAtOnce(List.of(SEED), Actions.usual())).isEmpty();
        assertThat(fresh.decideAtOnce(List.of(harmless), Actions.usual())).contains(GATE.decide(harmless));
        assertThat(fresh.decideAtOnce(List.of(harmless, SEED), Actions.usual())).isEmpty();
        fresh.decide(SEED, Actions.usual(), AdmissionGate.LONGEST_TIMEOUT);
        assertThat(fresh.decideAtOnce(List.of(harmless, SEED), Actions.usual()))
                .contains(GATE.decide(List.of(harmless, SEED), Actions.usual(), AdmissionGate.LONGEST_TIMEOUT));
    }

    @Test
    void a_rule_that_throws_makes_it_undecided() {
        RuleBook book = with("gives-no-reason", "", "$import.user().labels().value( \"none has it\" )");
        AdmissionDecision decision = AdmissionGate.with(Evaluator.with(book)).decide(SEED);
        assertThat(decision.undetermined()).containsExactly("undecided");
        assertThat(decision.reasons()).hasSize(2).last().asString().contains("gives-no-reason");
    }

    @Test
    void what_a_card_alone_leaks_is_the_pools_fault_and_told_once_for_all_kernels_and_importers() {
        NodePool pool = new NodePool(
                "cards", List.of("6.12", "7.3"), Set.of("habanalabs-gaudi2", "efa", "bnxt_re"), NOTHING, Map.of(), "");
        AdmissionDecision alone = GATE.decide(
                AdmissionRequest.of("red").wants("habanalabs-gaudi2").on(pool));
        assertThat(concerns(alone)).containsOnlyOnce(Concern.POOL_LEAKS).doesNotContain(Concern.CROSS_TENANT_READ);
        assertThat(alone.answer()).isEqualTo(Answer.WARN);
        AdmissionDecision beside = GATE.decide(AdmissionRequest.of("red")
                .wants("habanalabs-gaudi2")
                .reaches("efa")
                .reaches("bnxt_re")
                .on(pool));
        assertThat(concerns(beside))
                .containsOnlyOnce(Concern.POOL_LEAKS, Concern.CROSS_TENANT_READ, Concern.CROSS_TENANT_WRITE);
        assertThat(beside.reasons().get(0)).contains("efa, bnxt_re").contains("kernels 6.12, 7.3");
        assertThat(GATE.poolLeaks(pool, AdmissionGate.LONGEST_TIMEOUT))
                .singleElement()
                .extracting(AdmissionFinding::concern)
                .isEqualTo(Concern.POOL_LEAKS);
    }

    @Test
    void answers_many_threads_alike() {
        AdmissionGate fresh = AdmissionGate.with(EVALUATOR);
        List<AdmissionDecision> decisions = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> fresh.decide(SEED, Actions.usual(), AdmissionGate.LONGEST_TIMEOUT))
                .toList();
        assertThat(decisions).containsOnly(GATE.decide(SEED));
    }

    @Test
    void actions_are_chosen_for_each_concern_and_borne_with_a_reason() {
        Actions milder = Actions.usual().with(Map.of(Concern.CROSS_TENANT_READ, Action.WARN));
        assertThat(GATE.decide(SEED, milder, AdmissionGate.DEFAULT_TIMEOUT).answer())
                .isEqualTo(Answer.WARN);
        Actions borne = Actions.usual()
                .excepting(Concern.CROSS_TENANT_READ, "by T-1")
                .excepting(Concern.CROSS_TENANT_WRITE, "by T-1")
                .excepting(Concern.POOL_LEAKS, "by T-1");
        AdmissionDecision allowed = GATE.decide(SEED, borne, AdmissionGate.DEFAULT_TIMEOUT);
        assertThat(allowed.answer()).isEqualTo(Answer.ALLOW);
        assertThat(allowed.reasons()).isEmpty();
        assertThat(allowed.findings())
                .hasSize(3)
                .allMatch(finding -> finding.note().equals("by T-1"));
    }

    private static List<Concern> concerns(AdmissionDecision decision) {
        List<Concern> concerns = new ArrayList<>();
        decision.findings().forEach(finding -> concerns.add(finding.concern()));
        return concerns.stream().distinct().toList();
    }

    @Test
    @SuppressWarnings("NullAway") // whoever compiles without it can give null
    void what_cannot_be_asked_for_is_refused_where_it_is_given() {
        assertThatThrownBy(() -> AdmissionRequest.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("without a tenant");
        assertThatThrownBy(() -> AdmissionRequest.of("red").wants(""))
                .hasMessage("a device or an importer without a name");
        assertThatThrownBy(() -> AdmissionRequest.of("red").reaches(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> NodePool.of("", "6.12", NOTHING)).hasMessage("a pool without a name");
        assertThatThrownBy(() -> NodePool.of("pool", "new", NOTHING))
                .hasMessage("pool `pool`: kernel `new` is no version such as 6.12 or 6.19-rc3");
        assertThatThrownBy(() -> NodePool.of("pool", "6.12", null)).hasMessage("policy");
        assertThatThrownBy(() -> GATE.decide(null)).hasMessage("request");
        assertThatThrownBy(() -> GATE.decide(SEED, null, AdmissionGate.DEFAULT_TIMEOUT))
                .hasMessage("actions");
        assertThatThrownBy(() -> GATE.decide(SEED, Actions.usual(), null)).hasMessage("timeout");
    }
}
