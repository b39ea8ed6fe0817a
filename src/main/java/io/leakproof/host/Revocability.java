package io.leakproof.host;

import io.leakproof.facts.KernelVersion;
import io.leakproof.host.kernel.BpfBuffers.Attached;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to whether a live attachment can be revoked.
 *
 * @param answer {@link #YES}, {@link #NO} or {@link #UNKNOWN}
 * @param evidence by what that is known
 */
record Revocability(String answer, Evidence evidence) {

    private static final KernelVersion PROVES_FROM = KernelVersion.of("7.1").orElseThrow();

    static final String YES = "yes";
    static final String NO = "no";
    static final String UNKNOWN = "unknown";

    /** By its callback, else by the names in the file of the driver's module; a version says nothing of a single attachment. */
    static Revocability of(Attached attached, List<ImporterRow> ways, Optional<KernelVersion> kernel) {
        Boolean observed = observed(attached, kernel);
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

    /**
     * Whether an attachment can be revoked by its importer's callback; null where nobody can tell. Before 7.1 any callback but none at all
     * only says that it may be told to move; an address without a name says nothing.
     */
    static @Nullable Boolean observed(Attached attached, Optional<KernelVersion> kernel) {
        String symbol = attached.callback().split(" ", 2)[0];
        if (symbol.equals("0x0") || symbol.endsWith("unsupported_move_notify")) {
            return false;
        }
        boolean proves =
                kernel.filter(version -> version.compareTo(PROVES_FROM) >= 0).isPresent();
        return symbol.isEmpty() || symbol.startsWith("0x") || !proves ? null : (Boolean) true;
    }
}
