package io.leakproof.admission;

import io.leakproof.Api;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A workload's request for devices, whoever runs it. Immutable; equal to what asks for the same in the same order, as decisions
 * are worded in it.
 *
 * @param tenant whose workload it is; empty where that is not known
 * @param devices the exporters it wants, as drivers or entries of the catalogue, each once
 * @param importers the importers within its reach, likewise
 * @param everything whether all drivers of the node are within its reach besides
 * @param channels the ways to hand file descriptors to other tenants that show, in the order of {@link FdChannel}
 * @param channelsKnown whether these are all there is to know
 * @param pools where it can run; empty where that is not known
 * @param objectFindings what the object shows without any evaluation
 */
@Api(Api.Status.EXPERIMENTAL)
public record AdmissionRequest(
        String tenant,
        List<String> devices,
        List<String> importers,
        boolean everything,
        Set<FdChannel> channels,
        boolean channelsKnown,
        List<NodePool> pools,
        @Api(Api.Status.INTERNAL) List<ObjectFinding> objectFindings) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a device or an importer has an empty name
     */
    @Api(Api.Status.INTERNAL)
    public AdmissionRequest {
        Objects.requireNonNull(tenant, "a request without a tenant: an empty one is unknown");
        devices = names(devices);
        importers = names(importers);
        channels = channels.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(channels));
        pools = List.copyOf(pools);
        objectFindings = List.copyOf(objectFindings);
    }

    /**
     * A workload that asks for nothing.
     *
     * @param tenant whose workload it is; empty where that is not known
     */
    public static AdmissionRequest of(String tenant) {
        return new AdmissionRequest(tenant, List.of(), List.of(), false, Set.of(), true, List.of(), List.of());
    }

    /** The same, wanting one more exporter. */
    public AdmissionRequest wants(String exporter) {
        return new AdmissionRequest(
                tenant, and(devices, exporter), importers, everything, channels, channelsKnown, pools, objectFindings);
    }

    /** The same, reaching one more importer. */
    public AdmissionRequest reaches(String importer) {
        return new AdmissionRequest(
                tenant, devices, and(importers, importer), everything, channels, channelsKnown, pools, objectFindings);
    }

    /** The same, with all drivers of the node within reach. */
    public AdmissionRequest reachesEverything() {
        return new AdmissionRequest(tenant, devices, importers, true, channels, channelsKnown, pools, objectFindings);
    }

    /** The same, with one more way to hand file descriptors to other tenants. */
    public AdmissionRequest passesFdsBy(FdChannel channel) {
        Set<FdChannel> more = EnumSet.of(channel);
        more.addAll(channels);
        return new AdmissionRequest(tenant, devices, importers, everything, more, channelsKnown, pools, objectFindings);
    }

    /** The same, where further ways to hand on file descriptors cannot be seen. */
    public AdmissionRequest passesFdsSomehow() {
        return new AdmissionRequest(tenant, devices, importers, everything, channels, false, pools, objectFindings);
    }

    /** The same, with one more pool where it can run. */
    public AdmissionRequest on(NodePool pool) {
        return new AdmissionRequest(
                tenant, devices, importers, everything, channels, channelsKnown, and(pools, pool), objectFindings);
    }

    /** The same, with something more that its object shows. */
    @Api(Api.Status.INTERNAL)
    public AdmissionRequest with(ObjectFinding... findings) {
        List<ObjectFinding> all = new ArrayList<>(objectFindings);
        Collections.addAll(all, findings);
        return new AdmissionRequest(tenant, devices, importers, everything, channels, channelsKnown, pools, all);
    }

    /** The same, wanting one exporter and no other. */
    public AdmissionRequest wantsOnly(String exporter) {
        return new AdmissionRequest(
                tenant, List.of(exporter), importers, everything, channels, channelsKnown, pools, objectFindings);
    }

    /** The same on these pools and no others. */
    public AdmissionRequest onOnly(List<NodePool> others) {
        return new AdmissionRequest(
                tenant, devices, importers, everything, channels, channelsKnown, others, objectFindings);
    }

    /** Whether it gets at any device that is known. */
    public boolean holdsDevices() {
        return everything || !devices.isEmpty() || !importers.isEmpty();
    }

    private static List<String> names(List<String> names) {
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a device or an importer without a name");
        }
        return names.stream().distinct().toList();
    }

    private static <T> List<T> and(List<T> some, T more) {
        List<T> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }
}
