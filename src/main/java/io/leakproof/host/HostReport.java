package io.leakproof.host;

import io.leakproof.facts.UnknownKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The findings about a host and all they rest on. Immutable.
 *
 * @param source what the user called it
 * @param provenance where and when it was read
 * @param exporters the devices that export, by id
 * @param importers the ways in which buffers are imported, by id
 * @param users the tenants
 * @param buffers the buffers that are alive
 * @param registrations the memory registered for RDMA
 * @param findings what is wrong, or may be
 * @param unknowns what could not be seen
 * @param accepted the kinds of unknowns for which the user takes responsibility
 * @param exportsNothing whether the kernel has no dma-bufs at all
 * @param world what else the world is made of
 */
public record HostReport(
        String source,
        Origin provenance,
        Map<String, ExporterRow> exporters,
        Map<String, ImporterRow> importers,
        List<HostUser> users,
        List<LiveBuffer> buffers,
        List<Registration> registrations,
        List<HostFinding> findings,
        List<HostUnknown> unknowns,
        Set<UnknownKind> accepted,
        boolean exportsNothing,
        WorldHints world) {

    /**
     * The place and time at which a host was read.
     *
     * @param kernel the release of its kernel; empty where it is not known
     * @param bootId the random id of the boot; empty where it is not known
     * @param time when, as the collector wrote it; empty where it is not known
     * @param capture the digest of the capture; empty where it was read live
     */
    public record Origin(String kernel, String bootId, String time, String capture) {}

    /**
     * The rest of what the world is made of.
     *
     * @param exportersOf the exporters that each buffer may be of, by inode
     * @param translated the devices whose DMA the host's IOMMU translates
     * @param hostPages whether memory of the system is cleared as it is allocated
     * @param trusted the tenants whose reading is nobody's loss
     * @param remote who on other hosts knows keys
     * @param keyed the importers, by id, through which memory is registered under such keys
     * @param access who alone can have a device, by its name
     * @param peers how near the nearest exporter is to an importing device, by its name
     */
    public record WorldHints(
            Map<Long, List<String>> exportersOf,
            Set<String> translated,
            boolean hostPages,
            Set<String> trusted,
            List<String> remote,
            Set<String> keyed,
            Map<String, Access> access,
            Map<String, String> peers) {}

    /**
     * The tenants who can have a device.
     *
     * @param tenants all of them
     * @param oneAtATime whether one pod has it and nobody else, so that the runtime gives it on when that pod's processes are gone
     */
    public record Access(List<String> tenants, boolean oneAtATime) {

        public Access {
            tenants = List.copyOf(tenants);
        }
    }

    /** Whether buffers of a host that runs changed while it was read, so that another reading may tell more. */
    boolean isTorn() {
        return provenance.capture().isEmpty()
                && unknowns.stream().anyMatch(unknown -> unknown.kind() == UnknownKind.CHANGED_WHILE_READING);
    }

    /** The exit code of a process that reports it. */
    public int exitCode() {
        if (findings.stream().anyMatch(finding -> finding.kind().isLeak())) {
            return 1;
        }
        return unknowns.stream().allMatch(unknown -> accepted.contains(unknown.kind())) ? 0 : 3;
    }

    /** The exit code of several. */
    public static int exitCode(Collection<HostReport> reports) {
        Set<Integer> codes = reports.stream().map(HostReport::exitCode).collect(Collectors.toSet());
        return codes.contains(1) ? 1 : codes.contains(3) ? 3 : 0;
    }
}
