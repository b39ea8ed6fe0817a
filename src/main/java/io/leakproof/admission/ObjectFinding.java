package io.leakproof.admission;

/**
 * A finding about an object itself, made without any evaluation.
 *
 * @param concern what it is a case of
 * @param reason what is the case and where it stands, as a sentence without a full stop
 * @param fix what would help, as a sentence without a full stop; may be empty
 */
public record ObjectFinding(Concern concern, String reason, String fix) {

    /** Refuses a blank reason. */
    public ObjectFinding {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a finding of " + concern.word() + " without a reason");
        }
    }
}
