package io.leakproof.report;

import io.leakproof.host.HostReport;
import java.util.List;

/**
 * A report of who holds what on hosts. Immutable.
 *
 * @param hosts the hosts, in the order in which they were named
 */
public record HostsReport(List<HostReport> hosts) {

    /** Copies the list. */
    public HostsReport {
        hosts = List.copyOf(hosts);
    }
}
