package io.leakproof.report;

import io.leakproof.host.HostFinding;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.json.Json;
import io.leakproof.render.InputDigest;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Place;
import io.leakproof.render.Version;
import io.leakproof.source.Location;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The findings about who holds what for machines. A host is a suite of tests, each kind of finding a test: what is or may be a leak
 * now is a failure; where there is none, what was not seen is an error, as the exit code has it.
 */
final class HoldersFindings {

    private HoldersFindings() {}

    static MachineReport of(List<HostReport> hosts) {
        List<ReportedFinding> results = hosts.stream()
                .flatMap(host -> host.findings().stream().map(finding -> result(host, finding)))
                .toList();
        List<String> totals = hosts.stream()
                .map(host -> host.source() + ": " + HostWords.summary(host))
                .toList();
        return new MachineReport(
                rules(hosts),
                results,
                results,
                hosts.stream().map(HoldersFindings::suite).toList(),
                totals,
                sources(hosts),
                Map.of("totals", totals));
    }

    private static List<ReportedRule> rules(List<HostReport> hosts) {
        return hosts.stream()
                .flatMap(host -> host.findings().stream())
                .map(HostFinding::kind)
                .distinct()
                .sorted()
                .map(kind -> ReportedRule.own(kind.word(), kind.sentence()))
                .toList();
    }

    private static ReportedFinding result(HostReport host, HostFinding finding) {
        String kind = finding.kind().word();
        String sentence = HostWords.sentence(finding) + ".";
        String fingerprint = String.join(
                "/", host.source(), kind, finding.about(), finding.details().toString());
        return ReportedFinding.result(
                        level(finding),
                        new Place(Location.of(host.source()), finding.about()),
                        sentence,
                        kind,
                        fingerprint)
                .annotating(kind + " on " + host.source(), List.of(sentence));
    }

    private static Level level(HostFinding finding) {
        return switch (finding.level()) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARNING;
            case NOTE -> Level.NOTE;
        };
    }

    private static Suite suite(HostReport host) {
        String capture = host.provenance().capture();
        List<Trouble> leaks = host.findings().stream()
                .filter(finding -> finding.kind().isLeak())
                .map(finding -> trouble("failure", finding.kind().word(), HostWords.sentence(finding)))
                .toList();
        List<Trouble> doubts = host.unknowns().stream()
                .filter(unknown -> !host.accepted().contains(unknown.kind()))
                .map(unknown -> trouble(
                        "error",
                        unknown.kind().word(),
                        unknown.about() + ". Settled by " + unknown.kind().settles()))
                .toList();
        List<String> said = host.findings().stream()
                .filter(finding -> !finding.kind().isLeak())
                .map(finding -> finding.kind().word() + ": " + HostWords.sentence(finding))
                .toList();
        return new Suite(
                host.source(),
                Json.object(
                        "leakproof",
                        Version.current(),
                        "kernel",
                        host.provenance().kernel(),
                        "capture",
                        capture.isEmpty() ? null : capture),
                Stream.of(
                                new Case("no buffer outlives its owner", "holders", "", leaks, said, null),
                                new Case("all was seen", "holders", "", doubts, List.of(), null))
                        .toList());
    }

    private static Trouble trouble(String element, String kind, String sentence) {
        return new Trouble(element, kind, kind + ": " + sentence, List.of(sentence));
    }

    static List<InputDigest> sources(List<HostReport> hosts) {
        return hosts.stream()
                .filter(host -> !host.provenance().capture().isEmpty())
                .map(host -> new InputDigest(
                        "capture", host.source(), host.provenance().capture()))
                .toList();
    }
}
