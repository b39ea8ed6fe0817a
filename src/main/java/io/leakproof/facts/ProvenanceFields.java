package io.leakproof.facts;

import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;

/** Describes how it is written where facts come from. */
final class ProvenanceFields {

    private static final Field<String> COLLECTOR = part("collector", "The program that read the machine.");
    private static final Field<String> KERNEL = part("kernel", "The release of the kernel that ran.");
    private static final Field<String> BOOT_ID = part("boot_id", "The random id of the boot.");
    private static final Field<String> TIME = part("time", "When it was read.");
    private static final Field<String> CAPTURE = part("capture", "The digest of the capture it was made from.");

    static final MappingShape SHAPE = Shapes.mapping(
            "provenance",
            "How and when these facts were read from a machine. It decides nothing, and the digest of the file leaves it out.",
            List.of(COLLECTOR, KERNEL, BOOT_ID, TIME, CAPTURE));

    private ProvenanceFields() {}

    private static Field<String> part(String name, String doc) {
        return Field.text(name, Shapes.line("a line"), doc);
    }
}
