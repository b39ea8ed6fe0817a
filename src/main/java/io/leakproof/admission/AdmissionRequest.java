package io.leakproof.admission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a workload asks for, whoever runs it. Immutable.
 *
 * @param tenant whose workload it is; empty where that is not known
 * @param devices the exporters it wants, as drivers or entries of the catalogue
 * @param importers the importers within its reach, likewise
 * @param everything whether all drivers of the node are within its reach besides
 * @param channels by which it can hand file descriptors to other tenants
 * @param channelsKnown whether {@code channels} is all there is to know
 * @param pools where it can run; empty where that is not known
 * @param notices what shows without any evaluation
 */
public record AdmissionRequest(
        String tenant,
        Set<String> devices,
        Set<String> importers,
        boolean everything,
        Set<FdChannel> channels,
        boolean channelsKnown,
        List<NodePool> pools,
        List<Notice> notices) {

    /** Copies the collections, keeping their order. */
    public AdmissionRequest {
        devices = Collections.unmodifiableSet(new LinkedHashSet<>(devices));
        importers = Collections.unmodifiableSet(new LinkedHashSet<>(importers));
        channels = Collections.unmodifiableSet(
                channels.isEmpty() ? EnumSet.noneOf(FdChannel.class) : EnumSet.copyOf(channels));
        pools = List.copyOf(pools);
        notices = List.copyOf(notices);
    }

    /** A workload that asks for nothing. */
    public static AdmissionRequest of(String tenant) {
        return new AdmissionRequest(tenant, Set.of(), Set.of(), false, Set.of(), true, List.of(), List.of());
    }

    /** The same, wanting one more exporter. */
    public AdmissionRequest wants(String exporter) {
        return new AdmissionRequest(
                tenant, and(devices, exporter), importers, everything, channels, channelsKnown, pools, notices);
    }

    /** The same, reaching one more importer. */
    public AdmissionRequest reaches(String importer) {
        return new AdmissionRequest(
                tenant, devices, and(importers, importer), everything, channels, channelsKnown, pools, notices);
    }

    /** The same, with all drivers of the node within reach. */
    public AdmissionRequest reachesEverything() {
        return new AdmissionRequest(tenant, devices, importers, true, channels, channelsKnown, pools, notices);
    }

    /** The same, with one more way to hand file descriptors to other tenants. */
    public AdmissionRequest passesFdsBy(FdChannel channel) {
        return new AdmissionRequest(
                tenant, devices, importers, everything, and(channels, channel), channelsKnown, pools, notices);
    }

    /** The same, where further ways to hand on file descriptors cannot be seen. */
    public AdmissionRequest passesFdsSomehow() {
        return new AdmissionRequest(tenant, devices, importers, everything, channels, false, pools, notices);
    }

    /** The same, with one more pool where it can run. */
    public AdmissionRequest on(NodePool pool) {
        List<NodePool> more = new ArrayList<>(pools);
        more.add(pool);
        return new AdmissionRequest(tenant, devices, importers, everything, channels, channelsKnown, more, notices);
    }

    /** The same, with something that has been noticed. */
    public AdmissionRequest noticing(Notice notice) {
        List<Notice> more = new ArrayList<>(notices);
        more.add(notice);
        return new AdmissionRequest(tenant, devices, importers, everything, channels, channelsKnown, pools, more);
    }

    /** Whether it gets at any device that is known. */
    public boolean holdsDevices() {
        return everything || !devices.isEmpty() || !importers.isEmpty();
    }

    private static <T> Set<T> and(Collection<T> some, T more) {
        Set<T> all = new LinkedHashSet<>(some);
        all.add(more);
        return all;
    }
}
