package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Says whether a revoke waits for the importers. */
@Api
public enum RevokeWait implements Word {
    /** It does not. */
    NONE,
    /** It waits, for a bounded time, until the fences of those it told to stop have retired. */
    UNTIL_FENCED,
    /** It waits, without bound, until every revocable importer has unmapped. */
    UNTIL_UNMAPPED
}
