package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Options that hold on a device where a policy does not write them. */
@Api
public enum BaseOptions implements Word {
    /** The option's default, which does nothing. */
    NONE,
    /** What the device's own driver does by itself. */
    AS_MERGED
}
