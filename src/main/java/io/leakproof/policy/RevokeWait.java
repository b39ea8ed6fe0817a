package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Says whether a revoke waits for the importers. */
@Api
public enum RevokeWait implements Word {
    /** It does not. */
    NONE,
    /** It waits, without bound, until every revocable importer has unmapped. */
    UNTIL_UNMAPPED
}
