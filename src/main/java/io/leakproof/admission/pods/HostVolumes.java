package io.leakproof.admission.pods;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The PersistentVolumes that are paths of a host, and the claims that are bound to volumes, in whatever order they are added. Not
 * thread-safe while they are.
 */
public final class HostVolumes {

    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, Set<String>> volumes = new TreeMap<>();

    /** A PersistentVolume and its path. */
    record HostVolume(String name, String path) {}

    /** Adds a PersistentVolume. */
    public void add(String name, Tree spec) throws BadReviewException {
        for (String kind : List.of("hostPath", "local")) {
            if (spec.has(kind)) {
                paths.put(name, spec.at(kind).at("path").text());
            }
        }
        Tree claim = spec.at("claimRef");
        bind(claim.at("namespace").text(), claim.at("name").text(), name);
    }

    /** Adds that a claim is, or wants to be, bound to a volume; no name stands for any. */
    public void bind(String namespace, String claim, String volume) {
        if (!claim.isEmpty() && !volume.isEmpty()) {
            volumes.computeIfAbsent(KnownObjects.key(namespace, claim), key -> new LinkedHashSet<>())
                    .add(volume);
        }
    }

    /** The volume of this name; none where it is no path of a host, or nothing is known of it. */
    List<HostVolume> named(String volume) {
        String path = paths.get(volume);
        return path == null ? List.of() : List.of(new HostVolume(volume, path));
    }

    /** The volumes to which a claim may be bound. */
    List<HostVolume> of(String namespace, String claim) {
        return volumes.getOrDefault(KnownObjects.key(namespace, claim), Set.of()).stream()
                .flatMap(volume -> named(volume).stream())
                .toList();
    }

    /** The volumes of the claims that a StatefulSet makes by one template: they end with numbers. */
    List<HostVolume> ofNumbered(String namespace, String claims) {
        String prefix = KnownObjects.key(namespace, claims) + "-";
        return volumes.entrySet().stream()
                .filter(one -> one.getKey().startsWith(prefix)
                        && one.getKey().substring(prefix.length()).matches("[0-9]+"))
                .flatMap(one -> one.getValue().stream())
                .flatMap(volume -> named(volume).stream())
                .toList();
    }
}
