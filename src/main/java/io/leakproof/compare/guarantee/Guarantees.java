package io.leakproof.compare.guarantee;

import io.leakproof.policy.PolicyFile;
import java.util.List;

/**
 * Policies for every machine, and of two where they differ. Immutable.
 *
 * @param rules the digest of the rules that were asked
 * @param range which machines there are
 * @param policies one for each policy, in the order in which they were given
 * @param differences of two policies: where the one leaks and the other blocks, the first one's leaks first
 */
public record Guarantees(String rules, Range range, List<Guarantee> policies, List<DifferingKind> differences) {

    public Guarantees {
        policies = List.copyOf(policies);
        differences = List.copyOf(differences);
    }

    /**
     * All machines that there are.
     *
     * @param kinds how many kinds, as far as fields distinguish them
     * @param protections how many things drivers do by themselves; 0 where that does not count, or is that of the catalogue
     * @param exporters how many exporters of the catalogue; 0 for all that facts can say
     * @param importers how many importers of the catalogue; 0 likewise
     * @param kernel the kernel whose entries of the catalogue they are; empty for all
     */
    public record Range(long kinds, int protections, int exporters, int importers, String kernel) {

        /** Whether they are those of the catalogue. */
        public boolean ofCatalogue() {
            return exporters > 0;
        }
    }

    /**
     * Machines on which one policy leaks and another blocks.
     *
     * @param leaks the policy that leaks
     * @param blocks the policy that blocks
     * @param kind what these machines have in common, and one of them under the policy that leaks
     */
    public record DifferingKind(PolicyFile leaks, PolicyFile blocks, LeakingKind kind) {}
}
