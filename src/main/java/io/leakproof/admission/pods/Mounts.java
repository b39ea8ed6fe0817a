package io.leakproof.admission.pods;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mounts of containers: those of the host's paths, and those by which NVIDIA's runtime is told what to give out. */
final class Mounts {

    /** Below the folder of this name in /var/run a mount names cards for NVIDIA's runtime, as the variable does. */
    static final String NAMES_OF_CARDS = "nvidia-container-devices";

    private Mounts() {}

    /** Whether a place in a container is below that folder, however it is written. */
    static boolean namesCards(String mountPath) {
        return List.of(mountPath.split("/")).contains(NAMES_OF_CARDS);
    }

    /** Drops from a Pod's spec the mounts that are neither, and the names of volumes that are not the host's and have no
     * claim by their name. */
    static void narrow(Map<String, @Nullable Object> spec) {
        List<Map<String, Object>> volumes = mappings(spec.get("volumes"));
        Set<Object> hosts = volumes.stream()
                .filter(volume -> volume.get("hostPath") != null)
                .map(volume -> volume.getOrDefault("name", ""))
                .collect(Collectors.toSet());
        volumes.stream()
                .filter(volume -> volume.get("hostPath") == null && volume.get("ephemeral") == null)
                .forEach(volume -> volume.remove("name"));
        for (String kind : Pods.CONTAINERS) {
            for (Map<String, Object> container : mappings(spec.get(kind))) {
                narrow(container, hosts);
            }
        }
    }

    private static void narrow(Map<String, Object> container, Set<Object> hosts) {
        if (!(container.get("volumeMounts") instanceof Collection<?> mounts)) {
            return;
        }
        List<Object> kept = new ArrayList<>();
        for (Object one : mounts) {
            if (one instanceof Map<?, ?> mount) {
                Map<Object, Object> left = new LinkedHashMap<>(mount);
                boolean names = mount.get("mountPath") instanceof String path && namesCards(path);
                if (!names) {
                    left.remove("mountPath");
                }
                if (names || hosts.contains(mount.get("name"))) {
                    kept.add(left);
                }
            } else {
                kept.add(one);
            }
        }
        if (kept.isEmpty()) {
            container.remove("volumeMounts");
        } else {
            container.put("volumeMounts", kept);
        }
    }

    /** The items of a list that are mappings, to be changed in place. */
    @SuppressWarnings("unchecked") // what is kept of a mapping is one from texts, made here
    private static List<Map<String, Object>> mappings(@Nullable Object list) {
        List<Map<String, Object>> mappings = new ArrayList<>();
        if (list instanceof Collection<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?>) {
                    mappings.add((Map<String, Object>) item);
                }
            }
        }
        return mappings;
    }
}
