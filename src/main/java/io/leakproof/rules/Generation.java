package io.leakproof.rules;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Says whether a file descriptor or an attachment still belongs to the allocation it was made under. */
@Api
public enum Generation implements Word {
    /** The range still belongs to that allocation. */
    CURRENT,
    /** The range has gone back to the pool since. */
    STALE
}
