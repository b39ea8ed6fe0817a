package io.leakproof.facts;

import io.leakproof.policy.Labels;
import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;

/** Describes how a buffer is written. */
final class BufferFields {

    static final Field<String> ID = Field.required("id", Shapes.id(), "Name of the buffer, unique among the buffers.");
    static final Field<String> DEVICE =
            Field.required("device", Shapes.id(), "The device whose memory it is, by its `id`.");
    static final Field<Long> SIZE = Field.defaulted(
            "size", Shapes.size(), Buffer.DEFAULT_SIZE, "4KiB", "Its size in bytes, or with KiB, MiB, GiB or TiB.");
    static final Field<Labels> LABELS = DeviceFields.labels();

    static final MappingShape SHAPE =
            Shapes.mapping("buffer", "A range of one device's memory.", List.of(ID, DEVICE, SIZE, LABELS));

    private BufferFields() {}
}
