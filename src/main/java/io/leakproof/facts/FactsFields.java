package io.leakproof.facts;

import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Map;

/** Describes how a world is written. */
final class FactsFields {

    static final Field<String> SCENARIO = Field.required("scenario", Shapes.id(), "Name of the world.");
    static final Field<String> SUMMARY =
            Field.text("summary", Shapes.text(), "One sentence that says what this is, for people.");
    static final Field<String> SOURCE =
            Field.text("source", Shapes.text(), "Where this comes from: a mail, a commit, a file of the kernel.");
    static final Field<Fields> PROVENANCE = Field.optional(
            "provenance",
            Provenance.SHAPE,
            "How and when the facts were read from a machine; the digest of the file leaves it out.");
    static final Field<String> KERNEL = Field.optional(
            "kernel",
            Shapes.matching("a kernel such as \"6.12\" or what `uname -r` prints, in quotes", KernelVersion.written()),
            "The kernel of the machine, in quotes; a driver of the catalogue that it does not have is a problem. The number of a"
                    + " vendor's kernel says nothing of its drivers.");
    static final Field<List<Fields>> DEVICES = Field.required(
            "devices", Shapes.list(DeviceFields.SHAPE, 1, "without one there is no memory"), "The exporting devices.");
    static final Field<List<Fields>> USERS = Field.required(
            "users", Shapes.list(User.SHAPE, 2, "a leak needs two tenants"), "The users, of at least two tenants.");
    static final Field<List<Fields>> BUFFERS = Field.required(
            "buffers", Shapes.list(Buffer.SHAPE, 1, "without one nothing can leak"), "The ranges of device memory.");
    static final Field<List<Fields>> IMPORTERS = Field.list(
            "importers",
            Shapes.list(ImporterFields.SHAPE),
            "The devices and drivers through which users attach to dma-bufs.");
    static final Field<List<Fields>> UNKNOWNS = Field.list(
            "unknowns",
            Shapes.list(UnknownFact.SHAPE),
            "What could not be seen of the machine. One that is `open` keeps every policy from being said to block.");

    private FactsFields() {}

    static Field<Map<String, Fields>> expect(ExpectBlock block) {
        return Field.map(
                "expect",
                block.policies(),
                "What policies must come to in this world, by their names; `leakproof test` checks it.");
    }

    static MappingShape shape(ExpectBlock block) {
        return Shapes.mapping(
                "facts file",
                "Everything that is fixed while events happen: the facts of one world.",
                List.of(
                        SCENARIO,
                        SUMMARY,
                        SOURCE,
                        PROVENANCE,
                        KERNEL,
                        DEVICES,
                        USERS,
                        BUFFERS,
                        IMPORTERS,
                        UNKNOWNS,
                        expect(block)));
    }
}
