package io.leakproof.facts;

import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;

/** Describes how an importer is written. */
final class ImporterFields {

    static final Field<String> ID =
            Field.required("id", Shapes.id(), "Name of the importer, unique among the importers.");
    static final Field<String> DRIVER = Field.optional(
            "driver",
            Shapes.id(),
            "Importer of the catalogue whose fields are inherited; fields written here override them.");
    static final Field<Attachment> ATTACHMENT = Field.inherited(
            "attachment",
            Shapes.words(Attachment.class),
            "How it attaches to a dma-buf. `static`, `pinned-revocable` and `pinned` pin; `dynamic` and `pinned-revocable` can be"
                    + " revoked; `mapping` and `self` refer to it without an attach, so that no callback reaches them.");
    static final Field<Boolean> PEER2PEER =
            Field.defaulted("peer2peer", Shapes.truth(), true, true, "Whether it can map memory behind a PCI BAR.");
    static final Field<HonoursRevoke> HONOURS_REVOKE = Field.defaulted(
            "honours_revoke",
            Shapes.wordsOrTruth(HonoursRevoke.class, HonoursRevoke.AT_ONCE, HonoursRevoke.NEVER),
            HonoursRevoke.AT_ONCE,
            "at-once",
            "When it has stopped after it was told to: in the callback, when its fences retire, the same but it unmaps only"
                    + " when its user does something, or never. `true` is `at-once`, `false` is `never`.");
    static final Field<Access> ACCESS = Field.words("access", Access.READ_WRITE, "What its DMA may do.");
    static final Field<NameSet> USERS = Field.defaulted(
            "users",
            DeviceFields.nameSet("nobody could import through it"),
            NameSet.any(),
            "any",
            "The tenants whose users may import through it.");
    static final Field<NameSet> ACCEPTS = Field.defaulted(
            "accepts",
            DeviceFields.nameSet("it would take no dma-buf"),
            NameSet.any(),
            "any",
            "The exporters whose dma-bufs it takes, by their drivers without a kernel: `vfio-pci`.");
    static final Field<Boolean> HANDOVER = Field.defaulted(
            "handover",
            Shapes.truth(),
            false,
            false,
            "Whether whoever has an attachment through it may pass its handle on (a uverbs or DRM file descriptor).");
    static final Field<NameSet> REMOTE = Field.defaulted(
            "remote",
            DeviceFields.names(0, ""),
            NameSet.none(),
            List.of(),
            "The tenants on other hosts who hold the key of what is registered through it (an rkey), and read and write with it.");
    static final Field<Route> ROUTE = Field.words(
            "route",
            Route.SWITCH,
            "Whether its DMA to the exporter passes an IOMMU that the host's kernel can cut, or a switch only.");

    /** What a catalogue entry can give an importer. */
    static final List<Field<?>> INHERITABLE =
            List.of(ATTACHMENT, PEER2PEER, HONOURS_REVOKE, ACCESS, USERS, ACCEPTS, HANDOVER, REMOTE, ROUTE);

    /** What says nothing of an importer that does not attach. */
    static final List<Field<?>> OF_ATTACHMENTS = List.of(PEER2PEER, HONOURS_REVOKE, ROUTE);

    static final MappingShape SHAPE = Shapes.mapping(
            "importer",
            "A device and driver through which users attach to dma-bufs. Without a `driver` it needs `attachment`.",
            DeviceFields.inheriting(ID, DRIVER, INHERITABLE));

    private ImporterFields() {}
}
