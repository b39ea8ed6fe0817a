package io.leakproof.report;

import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.webhook.ManifestAdmission.Decided;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds which objects of a report share a finding, so that it is told whole of the first of them alone. Not thread-safe. */
final class SharedFindings {

    /** So many of the others are named. */
    private static final int MOST = 10;

    private final Map<AdmissionFinding, List<Decided>> objects = new HashMap<>();

    static SharedFindings of(AdmissionReport report) {
        SharedFindings shared = new SharedFindings();
        report.remarkable()
                .forEach(object -> object.decision().findings().stream()
                        .distinct()
                        .forEach(finding -> shared.objects
                                .computeIfAbsent(finding, one -> new ArrayList<>())
                                .add(object)));
        return shared;
    }

    private List<Decided> having(AdmissionFinding finding) {
        return Objects.requireNonNull(objects.get(finding), "a finding of another report");
    }

    /** {@code as of Pod team-a/train}: of which object a finding was told before; empty where that is this one. */
    String toldOf(Decided object, AdmissionFinding finding) {
        Decided first = having(finding).get(0);
        return first == object ? "" : "as of " + first.title();
    }

    /** {@code Pod team-a/eval, Job team-a/nightly and 3 more}: which other objects have a finding; empty where none has. */
    String others(AdmissionFinding finding) {
        List<Decided> others = having(finding).subList(1, having(finding).size());
        int more = others.size() - MOST;
        return others.isEmpty()
                ? ""
                : String.join(
                                ", ",
                                others.stream().limit(MOST).map(Decided::title).toList())
                        + (more > 0 ? " and " + more + " more" : "");
    }
}
