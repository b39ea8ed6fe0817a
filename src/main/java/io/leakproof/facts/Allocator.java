package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The party that picks the addresses of a range. */
@Api
public enum Allocator implements Word {
    /** The driver, which can free and quarantine a single range. */
    KERNEL,
    /** The user program (Gaudi1): the kernel can neither free nor quarantine a single range. */
    USER
}
