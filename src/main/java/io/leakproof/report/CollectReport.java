package io.leakproof.report;

import io.leakproof.host.HostJson;
import io.leakproof.host.HostReport;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The report of {@code collect} for programs. */
public final class CollectReport {

    private CollectReport() {}

    /**
     * The JSON that {@code collect --format json} prints.
     *
     * @param captures each host, in the order in which they were named
     */
    record CollectJson(List<HostJson.CollectedHost> captures) {}

    /**
     * The JSON that {@code collect --many --format json} prints.
     *
     * @param worlds the names of the hosts that are alike, by the name of the world that they are
     */
    record CollectManyJson(Map<String, List<String>> worlds) {}

    /**
     * Hosts one by one.
     *
     * @param facts makes the YAML of one
     */
    public static String json(List<HostReport> hosts, Function<HostReport, String> facts) {
        return JsonReport.of(
                "collect",
                new CollectJson(hosts.stream()
                        .map(host -> HostJson.collected(host, facts.apply(host)))
                        .toList()));
    }

    /** Hosts by the worlds that they are. */
    public static String json(Map<String, List<String>> worlds) {
        return JsonReport.of("collect-many", new CollectManyJson(worlds));
    }
}
