package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The ways in which an importer attaches to a dma-buf. */
@Api
public enum Attachment implements Word {
    /** Without importer operations: pins, cannot be revoked, never peer to peer. */
    STATIC,
    /** With {@code move_notify}: does not pin, drops its mappings when told. */
    DYNAMIC,
    /** Pins, yet gives up its mappings when told. */
    PINNED_REVOCABLE,
    /** Pins and cannot be revoked. */
    PINNED,
    /** A mapping of the dma-buf by a CPU, by mmap or vmap: no attach is called, no callback reaches it, the file is held. */
    MAPPING,
    /** An import on the exporting device itself, a GEM reference: no attach is called, the object is held, not the file. */
    SELF
}
