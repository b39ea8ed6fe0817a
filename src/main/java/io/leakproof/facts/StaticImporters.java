package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Treatment, by an exporter of device memory, of importers that cannot reach it peer to peer. */
@Api
public enum StaticImporters implements Word {
    /** It refuses to map its memory for them. */
    REFUSED,
    /** It maps its memory for them as for any other importer. */
    ADMITTED
}
