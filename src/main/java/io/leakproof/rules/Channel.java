package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** A way by which one tenant reaches another's data. */
@Api
public enum Channel implements Word {
    /** A stale attachment reads another tenant's data: a leak. */
    STALE_READ,
    /** A new owner reads what the last one left behind: a leak. */
    RESIDUE,
    /** A stale attachment can write into a range that another tenant owns: reported beside the leaks. */
    TAMPER;

    /** Whether data is read; what can only be written is reported, and is no leak. */
    public boolean leak() {
        return this != TAMPER;
    }
}
