package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** A habit of operators: to reset a device, or unbind and bind it, whoever still holds something of it. */
@Api
public enum AdminReset implements Word {
    /** Nobody does. */
    NEVER,
    /** It may happen at any time. */
    FORCED
}
