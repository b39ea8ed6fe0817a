package io.leakproof.facts;

import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
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
            "How it attaches to a dma-buf. All but `dynamic` pin; `dynamic` and `pinned-revocable` can be revoked.");
    static final Field<Boolean> PEER2PEER =
            Field.defaulted("peer2peer", Shapes.truth(), true, true, "Whether it can map memory behind a PCI BAR.");
    static final Field<Boolean> HONOURS_REVOKE = Field.defaulted(
            "honours_revoke",
            Shapes.truth(),
            true,
            true,
            "Whether it stops its DMA when told; `false` is one that has the callback and goes on.");
    static final Field<Access> ACCESS = Field.defaulted(
            "access", Shapes.words(Access.class), Access.READ_WRITE, "read-write", "What its DMA may do.");
    static final Field<Labels> LABELS = DeviceFields.labels();

    /** What a catalogue entry can give an importer. */
    static final List<Field<?>> INHERITABLE = List.of(ATTACHMENT, PEER2PEER, HONOURS_REVOKE, ACCESS);

    static final MappingShape SHAPE = Shapes.mapping(
            "importer",
            "A device and driver through which users attach to dma-bufs. Without a `driver` it needs `attachment`.",
            List.of(ID, DRIVER, ATTACHMENT, PEER2PEER, HONOURS_REVOKE, ACCESS, LABELS));

    private ImporterFields() {}

    static Importer importer(Fields fields) {
        return new Importer(
                fields.value(ID),
                fields.find(DRIVER),
                fields.value(ATTACHMENT),
                fields.value(PEER2PEER),
                fields.value(HONOURS_REVOKE),
                fields.value(ACCESS),
                fields.value(LABELS));
    }
}
