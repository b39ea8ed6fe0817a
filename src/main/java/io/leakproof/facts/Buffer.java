package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.policy.Labels;
import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Objects;

/**
 * A range of one device's memory.
 *
 * @param id unique among the buffers of a world
 * @param device the id of the device whose memory it is
 * @param size in bytes, at least one
 * @param labels free words for people's own rules
 */
@Api
public record Buffer(String id, String device, long size, Labels labels) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code id} or {@code device} is empty
     */
    public Buffer {
        Names.requireText(id, "the id of a buffer");
        Names.requireText(device, "the device of a buffer");
        Objects.requireNonNull(labels, "labels");
    }

    /** The size of a buffer that does not say: one page of 4 KiB. */
    public static final long DEFAULT_SIZE = 4096;

    static final Field<String> ID = Field.required("id", Shapes.id(), "Name of the buffer, unique among the buffers.");
    static final Field<String> DEVICE =
            Field.required("device", Shapes.id(), "The device whose memory it is, by its `id`.");

    static final MappingShape SHAPE = Shapes.mapping(
            "buffer",
            "A range of one device's memory.",
            List.of(
                    ID,
                    DEVICE,
                    Field.defaulted(
                            "size",
                            Shapes.size(),
                            DEFAULT_SIZE,
                            "4KiB",
                            "Its size in bytes, or with KiB, MiB, GiB or TiB."),
                    DeviceFields.labels()));
}
