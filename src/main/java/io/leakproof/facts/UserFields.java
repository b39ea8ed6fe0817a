package io.leakproof.facts;

import io.leakproof.policy.Labels;
import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;

/** Describes how a user is written. */
final class UserFields {

    static final Field<String> ID = Field.required("id", Shapes.id(), "Name of the user, unique among the users.");
    static final Field<String> TENANT = Field.required(
            "tenant", Shapes.id(), "Whom the user belongs to; data may be read within a tenant, never across.");
    static final Field<Long> MEMLOCK = Field.defaulted(
            "memlock",
            Shapes.sizeOr("unlimited", User.UNLIMITED),
            User.UNLIMITED,
            "unlimited",
            "How much the user may pin where pins are accounted (RLIMIT_MEMLOCK).");
    static final Field<Boolean> TRUSTED = Field.defaulted(
            "trusted",
            Shapes.truth(),
            false,
            false,
            "Whether what the user reads is nobody's loss, as with a broker or a device plugin.");
    static final Field<Labels> LABELS = DeviceFields.labels();

    static final MappingShape SHAPE = Shapes.mapping(
            "user",
            "Somebody who can open devices, pass file descriptors and import buffers.",
            List.of(ID, TENANT, MEMLOCK, TRUSTED, LABELS));

    private UserFields() {}
}
