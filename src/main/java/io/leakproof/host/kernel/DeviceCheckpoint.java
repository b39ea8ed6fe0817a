package io.leakproof.host.kernel;

import io.leakproof.host.capture.HostFiles;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The record of the kubelet's device manager: which pods were given which devices. */
public final class DeviceCheckpoint {

    /** Where a node has it. */
    public static final String PATH = "var/lib/kubelet/device-plugins/kubelet_internal_checkpoint";

    private DeviceCheckpoint() {}

    /** The uids of pods by the id that a plugin gave to the device; none where it was not read, or is not as kubelets write it. */
    public static Map<String, Set<String>> pods(HostFiles files) {
        try {
            Object text = files.has(PATH) ? Json.read(String.join("\n", files.of(PATH)), PATH) : List.of();
            if (!(text instanceof Map<?, ?> whole)
                    || !(whole.get("Data") instanceof Map<?, ?> data)
                    || !(data.get("PodDeviceEntries") instanceof List<?> entries)) {
                return Map.of();
            }
            Map<String, Set<String>> pods = new TreeMap<>();
            for (Object entry : entries) {
                if (!(entry instanceof Map<?, ?> fields)
                        || !(fields.get("PodUID") instanceof String pod)
                        || pod.isBlank()) {
                    return Map.of();
                }
                add(fields.get("DeviceIDs"), pod, pods);
            }
            return pods;
        } catch (BadInputException e) {
            return Map.of();
        }
    }

    /** Ids are a list, or lists by NUMA node. */
    private static void add(@Nullable Object ids, String pod, Map<String, Set<String>> pods) {
        if (ids instanceof String id) {
            pods.computeIfAbsent(id, any -> new TreeSet<>()).add(pod);
        } else if (ids instanceof List<?> list) {
            list.forEach(id -> add(id, pod, pods));
        } else if (ids instanceof Map<?, ?> byNode) {
            byNode.values().forEach(list -> add(list, pod, pods));
        }
    }
}
