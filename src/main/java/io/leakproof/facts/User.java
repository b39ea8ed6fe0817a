package io.leakproof.facts;

import io.leakproof.Api;
import io.leakproof.policy.Labels;
import io.leakproof.schema.Field;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.Objects;

/**
 * Somebody who can open devices, pass file descriptors and import buffers.
 *
 * @param id unique among the users of a world
 * @param tenant whom the user belongs to; data may be read within a tenant, never across
 * @param memlock how much the user may pin where pins are accounted, in bytes (RLIMIT_MEMLOCK); the largest
 *     {@code long} where there is no limit
 * @param trusted whether what the user reads is nobody's loss, as with a broker or a device plugin
 * @param labels free words for people's own rules
 */
@Api
public record User(String id, String tenant, long memlock, boolean trusted, Labels labels) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if {@code id} or {@code tenant} is empty
     */
    public User {
        Names.requireText(id, "the id of a user");
        Names.requireText(tenant, "the tenant of a user");
        Objects.requireNonNull(labels, "labels");
    }

    /** No limit on pinned memory. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    static final Field<String> ID = Field.required("id", Shapes.id(), "Name of the user, unique among the users.");
    static final Field<String> TENANT = Field.required(
            "tenant", Shapes.id(), "Whom the user belongs to; data may be read within a tenant, never across.");

    static final MappingShape SHAPE = Shapes.mapping(
            "user",
            "Somebody who can open devices, pass file descriptors and import buffers.",
            List.of(
                    ID,
                    TENANT,
                    Field.defaulted(
                            "memlock",
                            Shapes.sizeOr("unlimited", UNLIMITED),
                            UNLIMITED,
                            "unlimited",
                            "How much the user may pin where pins are accounted (RLIMIT_MEMLOCK)."),
                    Field.defaulted(
                            "trusted",
                            Shapes.truth(),
                            false,
                            false,
                            "Whether what the user reads is nobody's loss, as with a broker or a device plugin."),
                    DeviceFields.labels()));

    /** A user without a limit and without labels. */
    public static User of(String id, String tenant) {
        return new User(id, tenant, UNLIMITED, false, Labels.none());
    }
}
