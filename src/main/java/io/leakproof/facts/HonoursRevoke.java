package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The moment at which an importer that was told to stop has stopped. */
@Api
public enum HonoursRevoke implements Word {
    /** In the callback: its DMA ends and it unmaps. */
    AT_ONCE,
    /** When its fences retire, and it unmaps soon after. */
    LATE,
    /** When its fences retire, but it unmaps only when its user maps again or destroys the object. */
    KEEPS_MAPPING,
    /** Never, until its user lets go. */
    NEVER
}
