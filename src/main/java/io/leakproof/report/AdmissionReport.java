package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionDecision.Answer;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.Concern;
import io.leakproof.admission.webhook.ManifestAdmission.Decided;
import io.leakproof.admission.webhook.ManifestAdmission.Decisions;
import io.leakproof.render.InputDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A report of decisions about the objects of files. Immutable.
 *
 * @param configuration the file by which it was decided, as it was named
 * @param digests of all by which it was decided: {@code sha256:} and SHA-256 by what it is over
 * @param decisions what was decided of each object
 * @param failing what fails the run though it is not denied
 */
public record AdmissionReport(
        String configuration, Map<String, String> digests, Decisions decisions, Set<Concern> failing) {

    /** Copies the map and the set. */
    public AdmissionReport {
        digests = Collections.unmodifiableMap(new TreeMap<>(digests));
        failing = Set.copyOf(failing);
    }

    /** The objects of which there is something to say, in the order of the files; all, unless there are very many. */
    public List<Decided> objects() {
        return decisions.listed();
    }

    /** How many objects are answered so; those that no webhook would be asked about are not among them. */
    public long count(Answer answer) {
        long listed = objects().stream()
                .filter(Decided::asked)
                .filter(object -> object.decision().answer() == answer)
                .count();
        return listed + (answer == Answer.ALLOW ? decisions.allowed() : 0);
    }

    /** Whether something is warned of that is not known. */
    public boolean undetermined() {
        return objects().stream()
                .flatMap(object -> object.decision().findings().stream())
                .anyMatch(AdmissionReport::doubtful);
    }

    /** Whether the run fails: something is denied, or fails the run though it is admitted. */
    public boolean failed() {
        return count(Answer.DENY) + admittedFailures() > 0;
    }

    private long admittedFailures() {
        return objects().stream()
                .filter(object -> object.decision().answer() != Answer.DENY)
                .filter(object -> object.decision().findings().stream().anyMatch(finding -> fails(object, finding)))
                .count();
    }

    /** Whether a finding fails the run. */
    boolean fails(Decided object, AdmissionFinding finding) {
        return object.asked() && (finding.action() == Action.DENY || failing.contains(finding.concern()));
    }

    /** How tampering would fail the run, as a sentence without a full stop, where it is found and does not; else empty. */
    String how() {
        return objects().stream()
                .map(this::how)
                .filter(how -> !how.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The same of one object. */
    String how(Decided object) {
        boolean could = object.asked()
                && object.decision().findings().stream()
                        .anyMatch(finding -> finding.concern() == Concern.CROSS_TENANT_WRITE)
                && object.decision().findings().stream().noneMatch(finding -> fails(object, finding));
        return could ? "cross-tenant-write fails no run by itself; `--fail-on tamper` makes it" : "";
    }

    /** Whether nobody knows, and the object is admitted with a warning. */
    static boolean doubtful(AdmissionFinding finding) {
        return finding.action() == Action.WARN && finding.concern().undetermined();
    }

    /** What would help and why not more is done about it, as sentences behind others. */
    static String advice(AdmissionFinding finding) {
        return (finding.fix().isEmpty() ? "" : " Fix: " + finding.fix() + ".")
                + (finding.note().isEmpty() ? "" : " Note: " + finding.note() + ".");
    }

    /** The objects about which there is something to say. */
    Stream<Decided> remarkable() {
        return objects().stream().filter(object -> !object.decision().findings().isEmpty());
    }

    /** What becomes of an object, in a word. */
    static String answer(Decided object) {
        return object.asked() ? object.decision().answer().word() : "not asked";
    }

    /** {@code 2 objects: 0 denied, 1 warned of, 1 allowed; 1 that no webhook would be asked about}. */
    String summary() {
        long others = decisions.unasked()
                + objects().stream().filter(object -> !object.asked()).count();
        long asked = count(Answer.DENY) + count(Answer.WARN) + count(Answer.ALLOW);
        return asked
                + (asked == 1 ? " object: " : " objects: ")
                + count(Answer.DENY)
                + " denied, "
                + count(Answer.WARN)
                + " warned of, "
                + count(Answer.ALLOW)
                + " allowed"
                + (others == 0 ? "" : "; " + others + " that no webhook would be asked about")
                + (onlyCounted() == 0 ? "" : "; " + onlyCounted() + " of which there is nothing to say are not listed")
                + (admittedFailures() == 0 ? "" : "; " + admittedFailures() + " admitted that `--fail-on` fails")
                + (how().isEmpty() ? "" : "; " + how());
    }

    /** How many objects are counted and not listed. */
    long onlyCounted() {
        return decisions.allowed() + decisions.unasked();
    }

    /** By what it was decided. */
    List<InputDigest> sources() {
        return Sources.of(digests, configuration);
    }
}
