package io.leakproof.admission;

import io.leakproof.Api;
import io.leakproof.source.Word;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decision about a request. Immutable.
 *
 * @param answer whether it is admitted
 * @param findings why: what is refused first, then what is warned of, then what is only written down
 */
@Api(Api.Status.EXPERIMENTAL)
public record AdmissionDecision(Answer answer, List<AdmissionFinding> findings) {

    /** Says whether a request is admitted. */
    public enum Answer implements Word {
        /** Admitted without a word to the user. */
        ALLOW,
        /** Admitted, and the user is told what was found. */
        WARN,
        /** Refused. */
        DENY
    }

    /** Copies the findings. */
    public AdmissionDecision {
        findings = List.copyOf(findings);
    }

    /** The decision that follows from findings. */
    static AdmissionDecision of(List<AdmissionFinding> findings) {
        List<AdmissionFinding> sorted = findings.stream()
                .sorted((one, other) -> other.action().compareTo(one.action()))
                .toList();
        if (sorted.isEmpty()) {
            return new AdmissionDecision(Answer.ALLOW, sorted);
        }
        return switch (sorted.get(0).action()) {
            case DENY -> new AdmissionDecision(Answer.DENY, sorted);
            case WARN -> new AdmissionDecision(Answer.WARN, sorted);
            case AUDIT -> new AdmissionDecision(Answer.ALLOW, sorted);
        };
    }

    /** The first lines of what the user is told: one for each finding that is not only written down. */
    public List<String> reasons() {
        return findings.stream()
                .filter(finding -> finding.action() != Action.AUDIT)
                .map(AdmissionFinding::headline)
                .toList();
    }

    /** The ids of the concerns and of the rules behind them, each once. */
    public List<String> rules() {
        return findings.stream()
                .flatMap(finding -> Stream.concat(Stream.of(finding.concern().word()), finding.rules().stream()))
                .distinct()
                .toList();
    }

    /** The ids of what is not known, each once. */
    public List<String> undetermined() {
        return findings.stream()
                .map(AdmissionFinding::concern)
                .filter(Concern::undetermined)
                .map(Concern::word)
                .distinct()
                .toList();
    }
}
