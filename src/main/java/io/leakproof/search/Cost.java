package io.leakproof.search;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The costs that a policy can have beside the importers it shuts out (semantics, section 5). */
@Api
public enum Cost implements Word {
    /** A revoke, or a cut of the IOMMU, can take a live attachment away. */
    BREAKS_IMPORTS,
    /** A range can be kept out of the pool. */
    HOARDS,
    /** A process of somebody else can be killed for what it holds of the owner's. */
    KILLS_HOLDERS,
    /** A device can be held for somebody who closed it. */
    NEXT_OPEN_WAITS,
    /** An import can pin memory that nobody counts. */
    UNACCOUNTED_PINS
}
