package io.leakproof.admission.cluster;

import java.util.List;

/**
 * Two tenants of whom one may read the other's data, as the Pods of both have the same device and those of one of them all that a
 * leak takes. Immutable.
 *
 * @param one a tenant; empty where it is not known
 * @param other another, the later one in the alphabet
 * @param exporters the drivers of the devices by whose memory it may be
 * @param podsOfOne the Pods of the one that have such a device
 * @param podsOfOther the Pods of the other that have one
 */
public record TenantPair(String one, String other, List<String> exporters, PodNames podsOfOne, PodNames podsOfOther) {

    public TenantPair {
        exporters = List.copyOf(exporters);
    }
}
