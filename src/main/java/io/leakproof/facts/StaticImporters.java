package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Treatment, by an exporter of device memory, of importers that cannot reach it peer to peer. */
@Api
public enum StaticImporters implements Word {
    /** Its map fails for them. */
    REFUSED,
    /** It maps as it is for anybody: the core refuses nobody, exporters do. */
    ADMITTED
}
