package io.leakproof.report;

import io.leakproof.host.HostFields;
import io.leakproof.host.HostReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that {@code holders --format json} prints.
 *
 * @param captures each host, in the order in which they were named
 */
record HoldersJson(List<Map<String, @Nullable Object>> captures) {

    static HoldersJson of(List<HostReport> hosts) {
        return new HoldersJson(hosts.stream().map(HostFields::holders).toList());
    }
}
