package io.leakproof.host;

import io.leakproof.facts.KernelVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what an importer's callback says of whether it can be revoked. */
final class Callbacks {

    private static final KernelVersion PROVES_FROM = KernelVersion.of("7.1").orElseThrow();

    private Callbacks() {}

    /**
     * Whether an attachment with this callback can be revoked; null where nobody can tell. Before 7.1 any callback but none at all only
     * says that it may be told to move; an address without a name says nothing.
     */
    static @Nullable Boolean revocable(@Nullable String callback, Optional<KernelVersion> kernel) {
        if (callback == null || callback.isEmpty()) {
            return null;
        }
        String symbol = callback.split(" ", 2)[0];
        if (symbol.equals("0x0") || symbol.endsWith("unsupported_move_notify")) {
            return false;
        }
        boolean proves =
                kernel.filter(version -> version.compareTo(PROVES_FROM) >= 0).isPresent();
        return symbol.startsWith("0x") || !proves ? null : (Boolean) true;
    }
}
