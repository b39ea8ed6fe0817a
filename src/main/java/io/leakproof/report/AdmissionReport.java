package io.leakproof.report;

import io.leakproof.admission.Action;
import io.leakproof.admission.AdmissionDecision.Answer;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.webhook.ManifestAdmission.Decided;
import io.leakproof.render.InputDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A report of decisions about the objects of files. Immutable.
 *
 * @param configuration the file by which it was decided, as it was named
 * @param digests of all by which it was decided: {@code sha256:} and SHA-256 by what it is over
 * @param objects each object, in the order of the files
 */
public record AdmissionReport(String configuration, Map<String, String> digests, List<Decided> objects) {

    /** Copies the map and the list. */
    public AdmissionReport {
        digests = Collections.unmodifiableMap(new TreeMap<>(digests));
        objects = List.copyOf(objects);
    }

    /** How many objects are answered so; those that no webhook would be asked about are not among them. */
    public long count(Answer answer) {
        return objects.stream()
                .filter(Decided::asked)
                .filter(object -> object.decision().answer() == answer)
                .count();
    }

    /** Whether something is warned of that is not known. */
    public boolean undetermined() {
        return objects.stream()
                .flatMap(object -> object.decision().findings().stream())
                .anyMatch(AdmissionReport::doubtful);
    }

    /** Whether nobody knows, and the object is admitted with a warning. */
    static boolean doubtful(AdmissionFinding finding) {
        return finding.action() == Action.WARN && finding.concern().undetermined();
    }

    /** The objects about which there is something to say. */
    Stream<Decided> remarkable() {
        return objects.stream().filter(object -> !object.decision().findings().isEmpty());
    }

    /** What becomes of an object, in a word. */
    static String answer(Decided object) {
        return object.asked() ? object.decision().answer().word() : "not asked";
    }

    /** {@code 2 objects: 0 denied, 1 warned of, 1 allowed; 1 that no webhook would be asked about}. */
    String summary() {
        long others = objects.stream().filter(object -> !object.asked()).count();
        return (objects.size() - others)
                + (objects.size() - others == 1 ? " object: " : " objects: ")
                + count(Answer.DENY)
                + " denied, "
                + count(Answer.WARN)
                + " warned of, "
                + count(Answer.ALLOW)
                + " allowed"
                + (others == 0 ? "" : "; " + others + " that no webhook would be asked about");
    }

    /** By what it was decided. */
    List<InputDigest> sources() {
        return digests.entrySet().stream()
                .map(digest -> new InputDigest(
                        digest.getKey(),
                        digest.getKey().equals("configuration") ? configuration : InputDigest.ALL,
                        digest.getValue()))
                .toList();
    }
}
