package io.leakproof.report;

import io.leakproof.host.HostFinding;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.render.InputDigest;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Place;
import io.leakproof.render.Version;
import io.leakproof.source.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The findings about who holds what for machines. A host is a suite of tests, each kind of finding a test: what is or may be a leak
 * now is a failure; where there is none, what was not seen is an error, as the exit code has it.
 */
record HoldersFindings(HostsReport report) implements MachineReport {

    @Override
    public List<ReportedRule> rules() {
        return report.hosts().stream()
                .flatMap(host -> host.findings().stream())
                .map(HostFinding::kind)
                .distinct()
                .sorted()
                .map(kind -> ReportedRule.own(kind.word(), kind.sentence()))
                .toList();
    }

    @Override
    public List<ReportedFinding> results() {
        return findings(HoldersFindings::result);
    }

    @Override
    public List<ReportedFinding> annotations() {
        return findings((host, finding) -> ReportedFinding.annotation(
                level(finding),
                place(host, finding),
                finding.kind().word() + " on " + host.source(),
                List.of(HostWords.sentence(finding) + ".")));
    }

    private interface Made {
        ReportedFinding of(HostReport host, HostFinding finding);
    }

    private List<ReportedFinding> findings(Made made) {
        return report.hosts().stream()
                .flatMap(host -> host.findings().stream().map(finding -> made.of(host, finding)))
                .toList();
    }

    private static ReportedFinding result(HostReport host, HostFinding finding) {
        return ReportedFinding.result(
                level(finding),
                place(host, finding),
                HostWords.sentence(finding) + ".",
                finding.kind().word(),
                String.join(
                        "/",
                        host.source(),
                        finding.kind().word(),
                        finding.about(),
                        finding.details().toString()));
    }

    private static Place place(HostReport host, HostFinding finding) {
        return new Place(Location.of(host.source()), finding.about());
    }

    private static Level level(HostFinding finding) {
        return switch (finding.level()) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARNING;
            case NOTE -> Level.NOTE;
        };
    }

    @Override
    public List<Suite> suites() {
        return report.hosts().stream().map(HoldersFindings::suite).toList();
    }

    private static Suite suite(HostReport host) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("leakproof", Version.current());
        properties.put("kernel", host.provenance().kernel());
        if (!host.provenance().capture().isEmpty()) {
            properties.put("capture", host.provenance().capture());
        }
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
                properties,
                Stream.of(
                                new Case("no buffer outlives its owner", "holders", "", leaks, said, null),
                                new Case("all was seen", "holders", "", doubts, List.of(), null))
                        .toList());
    }

    private static Trouble trouble(String element, String kind, String sentence) {
        return new Trouble(element, kind, kind + ": " + sentence, List.of(sentence));
    }

    @Override
    public List<String> totals() {
        return report.hosts().stream()
                .map(host -> host.source() + ": " + HostWords.summary(host))
                .toList();
    }

    @Override
    public List<InputDigest> sources() {
        return report.hosts().stream()
                .filter(host -> !host.provenance().capture().isEmpty())
                .map(host -> new InputDigest(
                        "capture", host.source(), host.provenance().capture()))
                .toList();
    }

    @Override
    public Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("totals", totals());
        return properties;
    }
}
