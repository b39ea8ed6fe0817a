package io.leakproof.admission;

/**
 * Something that shows in a request without any evaluation.
 *
 * @param concern what it is a case of
 * @param reason what is the case and where it stands, as a sentence without a full stop
 * @param fix what would help, as a sentence without a full stop; may be empty
 */
public record Notice(Concern concern, String reason, String fix) {

    /** Refuses a blank reason. */
    public Notice {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a notice of " + concern.word() + " without a reason");
        }
    }
}
