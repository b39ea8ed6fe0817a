package io.leakproof.host;

import io.leakproof.facts.KernelVersion;
import io.leakproof.host.RawBuffer.Attached;
import java.util.List;
import java.util.Optional;

/**
 * The answer to whether a live attachment can be revoked.
 *
 * @param answer {@link #YES}, {@link #NO} or {@link #UNKNOWN}
 * @param evidence by what that is known
 */
record Revocability(String answer, Evidence evidence) {

    static final String YES = "yes";
    static final String NO = "no";
    static final String UNKNOWN = "unknown";

    /** By its callback, else by the names in the file of the driver's module; a version says nothing of a single attachment. */
    static Revocability of(Attached attached, List<ImporterRow> ways, Optional<KernelVersion> kernel) {
        Boolean observed = Callbacks.revocable(attached.callback(), kernel);
        if (observed != null) {
            return new Revocability(observed ? YES : NO, Evidence.OBSERVED);
        }
        boolean named = !ways.isEmpty()
                && ways.stream()
                        .allMatch(row ->
                                row.evidence() == Evidence.SYMBOLS || row.evidence() == Evidence.SYMBOLS_BACKPORT);
        if (named && ways.stream().noneMatch(ImporterRow::revocable)) {
            return new Revocability(NO, Evidence.SYMBOLS);
        }
        return named && ways.stream().allMatch(ImporterRow::revocable)
                ? new Revocability(YES, Evidence.SYMBOLS)
                : new Revocability(UNKNOWN, Evidence.NONE);
    }
}
