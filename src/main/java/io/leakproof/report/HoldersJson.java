package io.leakproof.report;

import io.leakproof.host.HostJson;
import io.leakproof.host.HostReport;
import java.util.List;

/**
 * The JSON that {@code holders --format json} prints.
 *
 * @param captures each host, in the order in which they were named
 */
record HoldersJson(List<HostJson.HeldHost> captures) {

    static HoldersJson of(List<HostReport> hosts) {
        return new HoldersJson(hosts.stream().map(HostJson::holders).toList());
    }
}
