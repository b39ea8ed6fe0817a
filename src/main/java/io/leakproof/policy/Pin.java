package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The treatment of importers that pin. */
@Api
public enum Pin implements Word {
    /** They import, and nobody counts. */
    ALLOWED,
    /** Each import is charged to the importing user's RLIMIT_MEMLOCK. */
    ACCOUNTED,
    /** They are refused. */
    FORBIDDEN
}
