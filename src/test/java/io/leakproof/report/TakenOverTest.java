package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.Baseline;
import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.FailOn;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.PriorKnowledge;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.User;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.RandomWorlds;
import io.leakproof.reference.ReferenceCase;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Limits;
import io.leakproof.suite.ExpectationFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenOverTest {

    private static final String POLICY = "policy: own\noptions: {revoke: when-possible, drm_master: while-exported}\n";
    private static final String LAXER = POLICY.replace("while-exported", "reference-only");
    private static final String FACTS = """
            scenario: w
            devices: [{id: d, open: exclusive, memory: device, release: on-close, scrub: on-release}]
            users: [{id: A, tenant: red}, {id: B, tenant: blue}]
            buffers: [{id: b, device: d}]
            importers: [{id: i, attachment: pinned}, {id: j, attachment: dynamic}]
            """;
    private static final String ENTRY = """
            importers:
              - id: card
                summary: A card.
                attachment: pinned
                peer2peer: true
                honours_revoke: never
                access: read-write
                accepts: any
                source: nowhere
                confidence: verified
            """;
    private static final String RULE = """
            package leakproof;

            import io.leakproof.facts.*;
            import io.leakproof.policy.*;
            import io.leakproof.rules.*;

            // of others
            rule "no-imports-of-others"
            when
                $import : ImportQuestion( owner == Owner.OTHER_TENANT )
            then
                insert( new Denial( Authority.POLICY, Errno.EPERM, "this is somebody else's" ) );
            end
            """;

    @TempDir
    private Path folder;

    private static FactsFile facts(String text) {
        return FactsFile.read(Document.of(text, "facts.yaml"));
    }

    private static PolicyFile policy(String text) {
        return PolicyFile.read(Document.of(text, "policy.yaml"));
    }

    private static Evaluator under(String rule) {
        return Evaluator.with(RuleBook.shippedAnd(List.of(new RuleFile("own.drl", rule))));
    }

    private Baseline written(String report) throws IOException {
        return Baseline.read(Files.writeString(folder.resolve("report.json"), report));
    }

    private static String report(Evaluator evaluator, FactsFile facts, PolicyFile... policies) {
        return Comparisons.in(Format.JSON, anew(evaluator, facts, policies));
    }

    private static Comparison anew(Evaluator evaluator, FactsFile facts, PolicyFile... policies) {
        return Comparer.with(evaluator, Limits.defaults()).compare(List.of(facts), List.of(policies));
    }

    /** Whether the one is decided without a search where the report of the other is at hand; whatever it is, it is right. */
    private boolean isTakenOver(Evaluator evaluator, String report, FactsFile facts, PolicyFile policy)
            throws IOException {
        long before = evaluator.effort().states();
        Comparison comparison = Comparer.with(evaluator, Limits.defaults())
                .after(written(report))
                .compare(List.of(facts), List.of(policy));
        boolean searched = evaluator.effort().states() > before;
        assertThat(Comparisons.in(Format.JSON, comparison))
                .isEqualTo(report(Evaluator.with(evaluator.rules()), facts, policy));
        return !searched;
    }

    /** Whether a decision outlives a change of the facts and the policy, and the change back. */
    private boolean outlives(String facts, String policy) throws IOException {
        boolean there = isTakenOver(
                Evaluator.shipped(),
                report(Comparisons.EVALUATOR, facts(FACTS), policy(POLICY)),
                facts(facts),
                policy(policy));
        boolean back = isTakenOver(
                Evaluator.shipped(),
                report(Comparisons.EVALUATOR, facts(facts), policy(policy)),
                facts(FACTS),
                policy(POLICY));
        assertThat(there).isEqualTo(back);
        return there;
    }

    @Test
    void changes_that_are_only_told_to_people_are_outlived() throws IOException {
        assertThat(outlives(FACTS, POLICY)).isTrue();
        assertThat(outlives(FACTS + "# nothing\nsummary: other words\nsource: elsewhere\n", POLICY))
                .isTrue();
        assertThat(outlives(FACTS, POLICY + "summary: other words\n")).isTrue();
    }

    @Test
    void changes_of_facts_and_options_are_decided_anew() throws IOException {
        for (String other : List.of(
                FACTS.replace("attachment: pinned", "attachment: pinned, access: read"),
                FACTS.replace("memory: device", "memory: system"),
                FACTS.replace("tenant: blue", "tenant: green"),
                FACTS.replace("id: B", "id: C"),
                FACTS.replace("id: b, device: d}", "id: b, device: d, size: 8MiB}"),
                FACTS.replace("scrub: on-release", "scrub: on-release, protection: {pin: forbidden}"),
                FACTS.replace("{id: i, attachment: pinned}, ", ""))) {
            assertThat(outlives(other, POLICY)).as(other).isFalse();
        }
        for (String other :
                List.of(LAXER, POLICY + "base: as-merged\n", POLICY.replace("exported", "exported, pin: accounted"))) {
            assertThat(outlives(FACTS, other)).as(other).isFalse();
        }
    }

    @Test
    void lists_are_told_apart_from_names_that_look_like_them() throws IOException {
        String three = FACTS.replace("tenant: blue}", "tenant: blue}, {id: C, tenant: 'red, blue'}");
        String users = "attachment: pinned, users: [red, blue]";
        assertThat(isTakenOver(
                        Evaluator.shipped(),
                        report(
                                Comparisons.EVALUATOR,
                                facts(three.replace("attachment: pinned", users)),
                                policy(POLICY)),
                        facts(three.replace("attachment: pinned", users.replace("red, blue", "'red, blue'"))),
                        policy(POLICY)))
                .isFalse();
    }

    @Test
    void what_another_policy_is_changed_to_changes_nothing() throws IOException {
        String report = report(
                Comparisons.EVALUATOR,
                facts(FACTS),
                policy(POLICY),
                policy("policy: other\noptions: {pin: accounted}\n"));
        Evaluator evaluator = Evaluator.shipped();
        List<String> searched = new ArrayList<>();
        Comparer.with(evaluator, Limits.defaults())
                .watchedBy(new Comparer.Watcher() {
                    @Override
                    public void next(FactsFile facts, PolicyFile policy) {
                        searched.add(policy.policy().id());
                    }

                    @Override
                    public void takenOver() {
                        searched.remove(searched.size() - 1);
                    }
                })
                .after(written(report))
                .compare(
                        List.of(facts(FACTS)),
                        List.of(policy(POLICY), policy("policy: other\noptions: {pin: forbidden}\n")));
        assertThat(searched).containsExactly("other");
    }

    @Test
    void a_catalogue_counts_by_what_a_world_inherits() throws IOException {
        String report = report(Comparisons.EVALUATOR, inheriting(ENTRY), policy(POLICY));
        FactsFile told = inheriting("# read again\n" + ENTRY.replace("A card", "A network card"));
        assertThat(isTakenOver(Evaluator.shipped(), report, told, policy(POLICY)))
                .isTrue();
        FactsFile other = inheriting(ENTRY.replace("pinned", "dynamic"));
        assertThat(isTakenOver(Evaluator.shipped(), report, other, policy(POLICY)))
                .isFalse();
    }

    private static FactsFile inheriting(String entry) {
        Catalogue catalogue = Catalogue.shipped().with(List.of(Document.of(entry, "card.yaml")));
        return FactsFile.read(
                Document.of(FACTS.replace("attachment: pinned", "driver: card"), "facts.yaml"),
                () -> catalogue,
                ExpectationFields.BLOCK);
    }

    @Test
    void rules_of_ones_own_count() throws IOException {
        String report = report(under(RULE), facts(FACTS), policy(POLICY));
        assertThat(isTakenOver(under(RULE), report, facts(FACTS), policy(POLICY)))
                .isTrue();
        assertThat(isTakenOver(under(RULE.replace("OTHER_TENANT", "LIMBO")), report, facts(FACTS), policy(POLICY)))
                .isFalse();
        assertThat(isTakenOver(Evaluator.shipped(), report, facts(FACTS), policy(POLICY)))
                .isFalse();
        String none = report(Comparisons.EVALUATOR, facts(FACTS), policy(POLICY));
        assertThat(isTakenOver(under(RULE), none, facts(FACTS), policy(POLICY))).isFalse();
        assertThat(isTakenOver(Evaluator.shipped(), none, facts(FACTS), policy(POLICY)))
                .isTrue();
        Evaluator without = Comparisons.EVALUATOR.without("revoke-kills-the-dma-buf");
        assertThat(isTakenOver(without, none, facts(FACTS), policy(POLICY))).isFalse();
    }

    @Test
    void rules_of_ones_own_count_by_their_answers_and_are_told_as_they_stand_now() throws IOException {
        String second = RULE.substring(RULE.indexOf("// of others"))
                .replace("no-imports-of-others", "no-imports-by-j")
                .replace("owner == Owner.OTHER_TENANT", "importer.id == \"j\", overMemlock");
        String both = RULE + second;
        String reordered =
                RULE.substring(0, RULE.indexOf("// of others")) + second + RULE.substring(RULE.indexOf("// of others"));
        String silent = second.replace("no-imports-by-j", "no-imports-by-cards")
                .replace("then", "    Importer( driver == \"card\" )\nthen");
        for (String policy : List.of(POLICY, LAXER)) {
            assertThat(outlives(both, RULE.replace("// of others", "// of\n\n// others") + second, policy))
                    .isTrue();
            assertThat(outlives(both, both.replace("then", "// so\n\nthen"), policy))
                    .isTrue();
            assertThat(outlives(both, reordered, policy)).isTrue();
            assertThat(outlives(both, both.replace("no-imports-by-j", "other-name"), policy))
                    .isTrue();
            assertThat(outlives(both, both + silent, policy)).isTrue();
            assertThat(outlives(both, both + silent.replace("\"card\"", "null"), policy))
                    .isFalse();
            assertThat(outlives(both, both.replace("OTHER_TENANT", "LIMBO"), policy))
                    .isFalse();
            assertThat(outlives(both, both.replace(", overMemlock", ""), policy))
                    .isFalse();
            assertThat(outlives(both, RULE, policy)).isFalse();
        }
    }

    /** Whether a decision under rules of one's own outlives a change of them, and the change back. */
    private boolean outlives(String rules, String changed, String policy) throws IOException {
        boolean there = isTakenOver(
                under(changed), report(under(rules), facts(FACTS), policy(policy)), facts(FACTS), policy(policy));
        boolean back = isTakenOver(
                under(rules), report(under(changed), facts(FACTS), policy(policy)), facts(FACTS), policy(policy));
        assertThat(there).isEqualTo(back);
        return there;
    }

    @Test
    void what_was_searched_otherwise_is_decided_anew() throws IOException {
        String report = report(Comparisons.EVALUATOR, facts(FACTS), policy(POLICY));
        assertThat(isSearched(Evaluator.shipped().exhaustive(), Limits.defaults(), report))
                .isTrue();
        assertThat(isSearched(Evaluator.shipped().strict(), Limits.defaults(), report))
                .isTrue();
        Limits fewer = new Limits(100_000, Limits.DEFAULT_TIMEOUT, () -> false);
        assertThat(isSearched(Evaluator.shipped(), fewer, report)).isTrue();
        assertThat(isSearched(Evaluator.shipped(), Limits.defaults().untilFirstLeak(), report))
                .isTrue();
    }

    private boolean isSearched(Evaluator evaluator, Limits limits, String report) throws IOException {
        Comparer.with(evaluator, limits).after(written(report)).compare(List.of(facts(FACTS)), List.of(policy(POLICY)));
        return evaluator.effort().states() > 0;
    }

    @Test
    void what_is_unknown_has_no_seal() {
        Limits few = new Limits(10, Limits.DEFAULT_TIMEOUT, () -> false);
        Comparison unknown = Comparer.with(Evaluator.shipped(), few)
                .compare(List.of(facts(FACTS)), List.of(policy(POLICY), policy(LAXER)));
        assertThat(unknown.outcomes()).extracting(Outcome::verdict).contains(Verdict.UNKNOWN);
        assertThat(Comparisons.in(Format.JSON, unknown)).contains("\"seals\": {}");
    }

    @Test
    void a_report_that_was_changed_by_hand_is_not_believed() throws IOException {
        String report = report(Comparisons.EVALUATOR, facts(FACTS), policy(LAXER));
        assertThat(report).contains("\"verdict\": \"leaks\"");
        for (String changed : List.of(
                report.replace("\"verdict\": \"leaks\"", "\"verdict\": \"blocks\""),
                report.replaceAll("(?s)\"channels\": .*\"needs\"", "\"channels\": {}, \"needs\""),
                report.replaceAll("\"excluded\": \\[\\]", "\"excluded\": [\"i\"]"),
                report.replaceAll("\"own\": \"sha256:.", "\"own\": \"sha256:"),
                report.replaceAll("\"states\": ", "\"states\": 1"))) {
            assertThat(changed).isNotEqualTo(report);
            assertThat(isTakenOver(Evaluator.shipped(), changed, facts(FACTS), policy(LAXER)))
                    .as(changed)
                    .isFalse();
        }
    }

    @Test
    @Tag("slow")
    void every_form_of_report_is_the_same_as_of_what_is_decided_anew() throws IOException {
        List<Comparison> comparisons = Stream.concat(
                        Stream.of(
                                Comparisons.ofSeed(),
                                Comparisons.ofSeveral(),
                                Comparisons.ofTamper(),
                                Comparisons.ofHostile(),
                                Comparisons.ofMany()),
                        random())
                .toList();
        for (Comparison comparison : comparisons) {
            Comparison anew = comparison.failingOn(EnumSet.allOf(FailOn.class));
            PriorKnowledge prior = new PriorKnowledge(
                    Optional.of(written(Comparisons.in(Format.JSON, comparison))), List.of(), LocalDate.MAX);
            Evaluator evaluator = Evaluator.shipped();
            Comparison again = Comparer.with(evaluator, Limits.defaults())
                    .after(prior.baseline().orElseThrow())
                    .compare(
                            anew.scenarios().stream().map(one -> one.facts()).toList(),
                            anew.scenarios().get(0).outcomes().stream()
                                    .map(Outcome::file)
                                    .toList())
                    .failingOn(EnumSet.allOf(FailOn.class));
            assertThat(evaluator.effort().states()).isZero();
            for (Format format : Format.usual()) {
                assertThat(Comparisons.in(format, again))
                        .as("%s of %s", format, anew.scenarios().get(0).id())
                        .isEqualTo(Comparisons.in(format, anew));
                assertThat(Comparisons.in(format, again.against(prior)))
                        .isEqualTo(Comparisons.in(format, anew.against(prior)));
            }
        }
    }

    /** Random worlds, each under two random policies. */
    private static Stream<Comparison> random() {
        List<Comparison> drawn = new ArrayList<>();
        for (long seed = 0; seed < 150; seed++) {
            ReferenceCase one = RandomWorlds.of(seed);
            if (one.world().users().stream().map(User::tenant).distinct().count() < 2) {
                continue; // no reader takes that
            }
            Comparison comparison = anew(
                    Comparisons.EVALUATOR,
                    facts(FactsYaml.of(one.world())),
                    policy(PolicyYaml.of(one.policy())),
                    policy(PolicyYaml.of(RandomWorlds.of(seed + 1000).policy())
                            .replaceFirst("policy: .*", "policy: other")));
            if (comparison.count(Verdict.UNKNOWN) == 0) {
                drawn.add(comparison);
            }
        }
        assertThat(drawn).hasSizeGreaterThan(100);
        return drawn.stream();
    }
}
