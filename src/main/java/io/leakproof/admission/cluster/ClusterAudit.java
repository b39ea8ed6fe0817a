package io.leakproof.admission.cluster;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The audit of a cluster. Immutable.
 *
 * @param configuration the file by which it was decided, as it was named
 * @param time when it was made
 * @param digests of all by which it was decided: {@code sha256:} and SHA-256 by what it is over
 * @param objects how many objects of each kind were read
 * @param incomplete what was not read or not known, each as a sentence without a full stop
 * @param differences where the cluster is not as the configuration says, likewise
 * @param policies what was found, under each policy
 */
public record ClusterAudit(
        String configuration,
        Instant time,
        Map<String, String> digests,
        Map<String, Long> objects,
        List<String> incomplete,
        List<String> differences,
        List<PolicyAudit> policies) {

    /** Copies the collections. */
    public ClusterAudit {
        digests = Collections.unmodifiableMap(new TreeMap<>(digests));
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
        incomplete = List.copyOf(incomplete);
        differences = List.copyOf(differences);
        policies = List.copyOf(policies);
    }

    /** Whether a tenant may read another's data, or a Pod would not be admitted today, under any of the policies. */
    public boolean leaks() {
        return policies.stream().anyMatch(PolicyAudit::leaks);
    }

    /** Whether something is not known. */
    public boolean undetermined() {
        return !incomplete.isEmpty()
                || !differences.isEmpty()
                || policies.stream().anyMatch(PolicyAudit::undetermined);
    }
}
