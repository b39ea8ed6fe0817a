package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The way on which an importer's DMA reaches the exporter. */
@Api
public enum Route implements Word {
    /** Through a PCI switch, past every IOMMU. */
    SWITCH,
    /** Through an IOMMU that the host's kernel can cut. */
    IOMMU
}
