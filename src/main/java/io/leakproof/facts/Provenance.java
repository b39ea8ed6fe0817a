package io.leakproof.facts;

import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;

/**
 * The reading of a machine that facts come from: by what, when and of which kernel. Each part may be empty; none of them decides anything.
 *
 * @param collector the program that read them
 * @param kernel the release of the kernel that ran
 * @param bootId the random id of the boot
 * @param time the time, as the collector wrote it
 * @param capture the digest of the capture they were made from
 */
public record Provenance(String collector, String kernel, String bootId, String time, String capture) {

    static final MappingShape SHAPE = Shapes.mapping(
            "provenance",
            "How and when these facts were read from a machine. It decides nothing, and the digest of the file leaves it out.",
            List.of(
                    part("collector", "The program that read the machine."),
                    part("kernel", "The release of the kernel that ran."),
                    part("boot_id", "The random id of the boot."),
                    part("time", "When it was read."),
                    part("capture", "The digest of the capture it was made from.")));

    private static Field<String> part(String name, String doc) {
        return Field.text(name, Shapes.line("a line"), doc);
    }
}
