package io.leakproof.facts;

import io.leakproof.schema.Shape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Optional;

/**
 * Up to which kernel a catalogue entry is true, as far as kernels were read. Each text is a kernel such as {@code 6.12}, or
 * empty where nothing is known.
 *
 * @param in the newest kernel that was read and has it
 * @param notIn the oldest kernel that was read and does not have it any more
 */
public record Until(String in, String notIn) {

    static final Until UNKNOWN = new Until("", "");

    static final Shape<Until> SHAPE = Shapes.mapping(
                    "bracket", "The kernel with which something ends.", List.of(Since.IN, Since.NOT_IN))
            .as(fields -> fields.as(Until.class));

    /** Whether a kernel is too new for it; a kernel of which nobody can say is not. */
    boolean isBefore(KernelVersion kernel) {
        return KernelVersion.of(notIn)
                .filter(gone -> kernel.compareTo(gone) >= 0)
                .isPresent();
    }

    /** All that is known, in words; nothing where nothing is. */
    public Optional<String> inWords() {
        return Since.joined(Since.phrase("still read in ", in), Since.phrase("no more in ", notIn));
    }
}
