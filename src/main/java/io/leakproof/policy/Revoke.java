package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Says whether the end of a session or of a buffer takes the importers' access away. */
@Api
public enum Revoke implements Word {
    /** It does not. */
    NONE,
    /** From the importers that can be revoked; the others keep theirs. */
    WHEN_POSSIBLE,
    /** As {@link #WHEN_POSSIBLE}, and importers that cannot be revoked are refused. */
    REQUIRED
}
