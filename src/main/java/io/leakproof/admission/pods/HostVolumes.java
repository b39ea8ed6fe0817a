package io.leakproof.admission.pods;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The PersistentVolumes that are paths of a host, and the claims that are bound to volumes, in whatever order they are added. Not
 * thread-safe while they are.
 */
public final class HostVolumes {

    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, Set<String>> volumes = new TreeMap<>();
    private final Set<String> claimed = new HashSet<>();
    private final Map<String, Set<String>> byClass = new HashMap<>();
    private final Map<String, String> classes = new HashMap<>();

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
        byClass.computeIfAbsent(classOf(spec), key -> new LinkedHashSet<>()).add(name);
        bind(claim.at("namespace").text(), claim.at("name").text(), name);
    }

    /** Adds a PersistentVolumeClaim, which is, or wants to be, bound to a volume: to any of its class where it names none. */
    public void claim(String namespace, String claim, Tree spec) throws BadReviewException {
        String volume = spec.at("volumeName").text();
        if (volume.isEmpty()) {
            classes.put(KnownObjects.key(namespace, claim), classOf(spec));
        }
        bind(namespace, claim, volume);
    }

    private void bind(String namespace, String claim, String volume) {
        if (!claim.isEmpty() && !volume.isEmpty()) {
            volumes.computeIfAbsent(KnownObjects.key(namespace, claim), key -> new LinkedHashSet<>())
                    .add(volume);
            claimed.add(volume);
        }
    }

    private static String classOf(Tree spec) throws BadReviewException {
        return spec.at("storageClassName").text();
    }

    /** The volumes to which a claim that is made from this spec may be bound. */
    List<HostVolume> of(Tree spec) throws BadReviewException {
        String volume = spec.at("volumeName").text();
        return volume.isEmpty() ? ofClass(classOf(spec)) : named(volume);
    }

    private List<HostVolume> ofClass(String name) {
        return byClass.getOrDefault(name, Set.of()).stream()
                .filter(volume -> !claimed.contains(volume))
                .flatMap(volume -> named(volume).stream())
                .toList();
    }

    /** The volume of this name; none where it is no path of a host, or nothing is known of it. */
    private List<HostVolume> named(String volume) {
        String path = paths.get(volume);
        return path == null ? List.of() : List.of(new HostVolume(volume, path));
    }

    /** The volumes to which a claim may be bound. */
    List<HostVolume> of(String namespace, String claim) {
        String key = KnownObjects.key(namespace, claim);
        Stream<HostVolume> bound =
                volumes.getOrDefault(key, Set.of()).stream().flatMap(volume -> named(volume).stream());
        String anyOf = classes.get(key);
        return Stream.concat(bound, anyOf == null ? Stream.of() : ofClass(anyOf).stream())
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
