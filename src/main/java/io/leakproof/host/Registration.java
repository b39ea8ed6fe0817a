package io.leakproof.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memory that is registered for RDMA.
 *
 * @param device the RDMA device
 * @param number its number on the device
 * @param length how many bytes
 * @param tenant who registered it; null where that is not known
 * @param orphan whether the process that registered it is dead, or the thread of it that opened the device
 * @param holders of one whose process is not seen: the tenants who keep the device open
 */
public record Registration(
        String device, long number, long length, @Nullable String tenant, boolean orphan, List<String> holders) {

    public Registration {
        holders = List.copyOf(holders);
    }

    /** The id by which it is named. */
    public String id() {
        return device + " mrn " + number;
    }
}
