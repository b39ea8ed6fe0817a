package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.cluster.AuditFinding;
import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.admission.cluster.PolicyAudit;
import io.leakproof.admission.cluster.PoolAudit;
import io.leakproof.admission.cluster.TenantPair;
import io.leakproof.json.Json;
import io.leakproof.render.InputDigest;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Place;
import io.leakproof.render.Version;
import io.leakproof.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The findings of an audit for machines, at the configuration, as a cluster has no lines. A policy is a suite of tests; a pool is a
 * test, which fails where tenants may read each other's data, and so is each thing found about Pods, which fails where it is denied.
 */
record AuditFindings(ClusterAudit audit) {

    /** The rule that a pair of tenants is a case of. */
    private static final ReportedRule PAIR =
            ReportedRule.own("tenants-share-a-leak", "Two tenants have what it takes to read each other's data.");

    /** The rule that what is not known is a case of. */
    private static final ReportedRule INCOMPLETE =
            ReportedRule.own("audit-incomplete", "Part of the cluster was not read, or is not known.");

    /** The rule that a difference is a case of. */
    private static final ReportedRule DIFFERENCE =
            ReportedRule.own("not-as-configured", "The cluster is not as the configuration says.");

    static MachineReport of(ClusterAudit audit) {
        AuditFindings findings = new AuditFindings(audit);
        List<ReportedFinding> results = findings.results();
        Stream<AdmissionFinding> found = audit.policies().stream()
                .flatMap(policy -> policy.findings().stream())
                .map(AuditFinding::finding);
        return new MachineReport(
                Stream.concat(Stream.of(PAIR, INCOMPLETE, DIFFERENCE), DecisionsFindings.rules(found).stream())
                        .toList(),
                results,
                results,
                findings.suites(),
                AuditWords.totals(audit),
                sources(audit),
                Json.object(
                        "time",
                        audit.time().toString(),
                        "totals",
                        AuditWords.totals(audit),
                        "digests",
                        audit.digests(),
                        "incomplete",
                        audit.incomplete()));
    }

    private List<ReportedFinding> results() {
        List<ReportedFinding> results = new ArrayList<>();
        audit.incomplete().forEach(remark -> results.add(remark(INCOMPLETE, remark)));
        audit.differences().forEach(remark -> results.add(remark(DIFFERENCE, remark)));
        for (PolicyAudit policy : audit.policies()) {
            for (PoolAudit pool : policy.pools()) {
                pool.pairs().forEach(pair -> results.add(pair(policy, pool, pair)));
            }
            policy.findings().forEach(found -> results.add(found(policy, found)));
        }
        return results;
    }

    private ReportedFinding remark(ReportedRule rule, String remark) {
        return ReportedFinding.result(
                Level.WARNING, place(remark), remark + ".", rule.id(), String.join("/", rule.id(), remark));
    }

    private ReportedFinding pair(PolicyAudit policy, PoolAudit pool, TenantPair pair) {
        String sentence = AuditWords.pair(pair) + " on " + AuditWords.pool(pool) + ", " + AuditWords.under(policy);
        List<String> pods = AuditWords.pods(pair);
        return ReportedFinding.result(
                        Level.ERROR,
                        place(sentence),
                        sentence + ".",
                        PAIR.id(),
                        String.join("/", PAIR.id(), policy.policy(), pool.pool(), pair.one(), pair.other()))
                .withLines(pods)
                .annotating(
                        PAIR.id(),
                        Stream.concat(Stream.of(sentence + "."), pods.stream()).toList());
    }

    private ReportedFinding found(PolicyAudit policy, AuditFinding found) {
        AdmissionFinding finding = found.finding();
        String sentence = finding.reason() + "; " + AuditWords.pods(found.all()) + AuditWords.on(found) + ", "
                + AuditWords.under(policy) + "." + AdmissionReport.advice(finding);
        return ReportedFinding.result(
                        Level.of(finding.action()),
                        place(finding.reason()),
                        sentence,
                        finding.concern().word(),
                        String.join("/", policy.policy(), finding.concern().word(), finding.reason()))
                .withStory(finding.story().stream().map(this::place).toList());
    }

    private Place place(String words) {
        return new Place(Location.of(audit.configuration()), words);
    }

    private List<Suite> suites() {
        Map<String, Object> properties = Json.object(
                "leakproof",
                Version.current(),
                "file",
                audit.configuration(),
                "time",
                audit.time().toString());
        properties.putAll(audit.digests());
        return audit.policies().stream()
                .map(policy -> new Suite(
                        AuditWords.under(policy),
                        properties,
                        Stream.of(
                                        Stream.of(completeness()),
                                        policy.pools().stream().map(AuditFindings::testcase),
                                        policy.findings().stream().map(AuditFindings::testcase))
                                .flatMap(cases -> cases)
                                .toList()))
                .toList();
    }

    private Case completeness() {
        List<Trouble> troubles = Stream.concat(audit.incomplete().stream(), audit.differences().stream())
                .map(remark -> new Trouble("error", INCOMPLETE.id(), remark, List.of(remark)))
                .toList();
        return new Case("all of the cluster is known", "cluster", troubles, List.of(AuditWords.read(audit)));
    }

    private static Case testcase(PoolAudit pool) {
        List<Trouble> troubles = pool.pairs().stream()
                .map(pair -> new Trouble("failure", PAIR.id(), AuditWords.pair(pair), AuditWords.pods(pair)))
                .toList();
        return new Case(AuditWords.pool(pool), "pool", troubles, List.of(AuditWords.together(pool)));
    }

    private static Case testcase(AuditFinding found) {
        AdmissionFinding finding = found.finding();
        List<String> lines = Stream.concat(finding.lines().stream(), Stream.of(AuditWords.pods(found.all())))
                .toList();
        boolean doubtful = AdmissionReport.doubtful(finding);
        boolean trouble = finding.action() == Action.DENY || doubtful;
        return new Case(
                finding.headline(),
                finding.concern().word(),
                trouble
                        ? List.of(new Trouble(
                                doubtful ? "error" : "failure",
                                finding.concern().word(),
                                finding.headline(),
                                lines))
                        : List.of(),
                trouble ? List.of() : lines);
    }

    /** By what an audit was made. */
    static List<InputDigest> sources(ClusterAudit audit) {
        return Sources.of(audit.digests(), audit.configuration());
    }
}
