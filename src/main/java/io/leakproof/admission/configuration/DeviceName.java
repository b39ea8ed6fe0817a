package io.leakproof.admission.configuration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A name that workloads ask for, and the devices it stands for. Immutable.
 *
 * @param resources extended resources, as patterns
 * @param dra device classes and drivers of dynamic resource allocation, as patterns
 * @param exporters the drivers that may stand behind it and export
 * @param importers the drivers that come with it and import
 * @param shared whether one device is given to several workloads at the same time
 * @param allDevices whether it shows all devices of the node
 * @param beyondDmabufs by what else than dma-bufs memory is passed on with it; empty for nothing that is known
 */
public record DeviceName(
        List<String> resources,
        List<String> dra,
        List<String> exporters,
        List<String> importers,
        boolean shared,
        boolean allDevices,
        String beyondDmabufs) {

    /** What every RDMA card exports. */
    private static final String DOORBELLS = "uverbs-dmabuf";

    /** The same by the name of a device class or of an extended resource. */
    DeviceName calledAlso(String name) {
        boolean resource = DeviceNames.isResource(name);
        return new DeviceName(
                resource ? List.of(name) : List.of(),
                resource ? List.of() : List.of(name),
                exporters,
                importers,
                shared,
                allDevices,
                beyondDmabufs);
    }

    /** The same, given to several workloads at the same time. */
    DeviceName sharedByMany() {
        return new DeviceName(resources, dra, exporters, importers, true, allDevices, beyondDmabufs);
    }

    /** All its drivers. */
    public Set<String> drivers() {
        Set<String> drivers = new LinkedHashSet<>(exporters);
        drivers.addAll(importers);
        return drivers;
    }

    /** Whether it exports memory that holds data: of a network card there are doorbells to be had, or its registers. */
    public boolean exports() {
        return !exporters.isEmpty() && !exporters.contains(DOORBELLS);
    }

    public boolean imports() {
        return !importers.isEmpty();
    }
}
