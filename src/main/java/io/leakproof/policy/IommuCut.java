package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The moment at which the host's kernel takes an importer's mapping out of the IOMMU. */
@Api
public enum IommuCut implements Word {
    /** Never by itself. */
    NONE,
    /** When the range goes back to the pool. */
    ON_RETURN
}
