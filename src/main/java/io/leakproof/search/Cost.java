package io.leakproof.search;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The costs that a policy can have beside the importers it shuts out (semantics, section 5). */
@Api
public enum Cost implements Word {
    /** A revoke can take a live attachment away. */
    BREAKS_IMPORTS,
    /** A range can be kept out of the pool. */
    HOARDS,
    /** A device can be held for somebody who closed it. */
    NEXT_OPEN_WAITS,
    /** An import can pin memory that nobody counts. */
    UNACCOUNTED_PINS
}
