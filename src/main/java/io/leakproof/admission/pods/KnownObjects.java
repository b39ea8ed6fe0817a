package io.leakproof.admission.pods;

import java.util.Map;
import java.util.Optional;

/**
 * The other objects that are known besides the one that is decided. A webhook is told nothing of them; who decides a file knows
 * what else stands there. Immutable.
 *
 * @param namespaces the labels of namespaces, by their names
 * @param claims ResourceClaims, by namespace and name
 * @param templates the {@code spec} of the claims that ResourceClaimTemplates make, likewise
 * @param classes the drivers of whose devices DeviceClasses are, by their names
 * @param volumes PersistentVolumes that are paths of a host
 */
public record KnownObjects(
        Map<String, Map<String, String>> namespaces,
        Map<String, Tree> claims,
        Map<String, Tree> templates,
        Map<String, String> classes,
        HostVolumes volumes) {

    /** Nothing is known. */
    public static final KnownObjects NOTHING =
            new KnownObjects(Map.of(), Map.of(), Map.of(), Map.of(), new HostVolumes());

    Optional<Tree> claim(String namespace, String name) {
        return Optional.ofNullable(claims.get(key(namespace, name)));
    }

    Optional<Tree> template(String namespace, String name) {
        return Optional.ofNullable(templates.get(key(namespace, name)));
    }

    public static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
