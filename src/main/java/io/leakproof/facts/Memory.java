package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The memory that backs a device's buffers. */
@Api
public enum Memory implements Word {
    /** Memory behind a PCI BAR: reached peer to peer, never by a static importer. */
    DEVICE,
    /** Pages of the host. */
    SYSTEM,
    /** Memory of the device that its exporter moves to pages of the host for an importer without peer2peer. */
    MIGRATES
}
