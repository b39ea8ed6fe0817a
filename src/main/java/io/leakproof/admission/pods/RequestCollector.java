package io.leakproof.admission.pods;

import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.Concern;
import io.leakproof.admission.FdChannel;
import io.leakproof.admission.ObjectFinding;
import io.leakproof.admission.configuration.DeviceName;
import io.leakproof.admission.configuration.DeviceNames;
import io.leakproof.admission.configuration.Pool;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SharingLabels;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the request of one object while the object is read. Not thread-safe. */
public final class RequestCollector {

    private final Settings settings;
    private final String tenant;
    private final Map<String, DeviceName> wanted = new LinkedHashMap<>();
    private final List<ObjectFinding> findings = new ArrayList<>();
    private AdmissionRequest request;
    private final Set<String> unknown = new HashSet<>();
    private boolean shares;
    private boolean onSharing;

    public RequestCollector(Settings settings, String namespace) {
        this.settings = settings;
        tenant = settings.tenants().of(namespace);
        request = AdmissionRequest.of(tenant);
    }

    /** An extended resource that stands at a path. */
    void resource(String name, String path) {
        if (!DeviceNames.isNative(name)) {
            settings.devices()
                    .ofResource(name)
                    .ifPresentOrElse(device -> device(device, name), () -> unknown(name, path));
        }
    }

    /** A device class or a driver that stands at a path. */
    void deviceClass(String name, String path) {
        settings.devices().ofClass(name).ifPresentOrElse(device -> device(device, name), () -> unknown(name, path));
    }

    private void device(DeviceName device, String name) {
        device.exporters().forEach(driver -> request = request.wants(driver));
        device.importers().forEach(driver -> request = request.reaches(driver));
        wanted.put(name, device);
        shares |= device.shared();
        if (device.allDevices()) {
            found(
                    Concern.ADMIN_ACCESS,
                    name + " shows all devices of the node, whoever has them",
                    "ask for a device of your own");
        }
        if (!device.beyondDmabufs().isEmpty()) {
            found(
                    Concern.UNKNOWN_CHANNELS,
                    name + " passes memory on by " + device.beyondDmabufs()
                            + ", and no dma-buf, so that nothing is decided about it",
                    "let only Pods of one tenant share it");
        }
    }

    private void unknown(String name, String path) {
        if (!unknown.add(name)) {
            return;
        }
        found(
                Concern.UNKNOWN_DEVICE,
                Printable.quoted(name) + " at " + path + " stands for no device that is known",
                "say under `devices` of the configuration what it is");
    }

    void channel(FdChannel channel) {
        request = request.passesFdsBy(channel);
    }

    /** Notes that the object does not say how those who use it can hand on file descriptors. */
    void channelsDoNotShow() {
        request = request.passesFdsSomehow();
    }

    void everything() {
        request = request.reachesEverything();
    }

    /** The channels so far. */
    Set<FdChannel> channels() {
        return request.channels();
    }

    public void found(Concern concern, String reason, String fix) {
        findings.add(new ObjectFinding(concern, reason, fix));
    }

    /** The request of an object that runs on the node of this name. */
    public AdmissionRequest onNode(String node) {
        return on(settings.pools().stream().filter(pool -> pool.has(node)).toList(), node);
    }

    /** The request of an object that runs on any node that a selection leaves and that may have the devices. */
    public AdmissionRequest onNodes(NodeSelection selection) {
        return on(
                settings.pools().stream()
                        .filter(selection::allows)
                        .filter(pool -> wanted.values().stream()
                                .map(DeviceName::drivers)
                                .allMatch(pool::mayHave))
                        .toList(),
                "");
    }

    /** Notes that no more than a part of a device is wanted, or that others were given it, too. */
    void partOfDevice() {
        shares = true;
    }

    /** Notes that nodes are wanted which say by their labels that they share cards. */
    void onSharingNodes() {
        onSharing = true;
    }

    private boolean isShared(String name, Collection<Pool> pools, String node) {
        return (onSharing && DeviceNames.match(SharingLabels.NAMES, name))
                || pools.stream().anyMatch(pool -> pool.shares(name, node));
    }

    private AdmissionRequest on(Collection<Pool> pools, String node) {
        boolean exports = wanted.values().stream().anyMatch(DeviceName::exports);
        shares |= wanted.keySet().stream().anyMatch(name -> isShared(name, pools, node));
        if (exports && shares && settings.tenants().exclusive().contains(tenant)) {
            found(
                    Concern.SHARED_BESIDE_EXCLUSIVE,
                    "tenant " + Printable.quoted(tenant)
                            + " shares no devices, and one of these is shared between workloads",
                    "ask for a device that is given to one workload alone, such as a virtual function");
        }
        AdmissionRequest placed = request.with(findings.toArray(ObjectFinding[]::new));
        for (Pool pool : pools.stream().filter(one -> !one.deviceless()).toList()) {
            placed = placed.on(pool.nodes());
        }
        return placed;
    }
}
