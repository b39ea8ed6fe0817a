package io.leakproof.suite;

import io.leakproof.document.Mapping;
import io.leakproof.facts.Assumption;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.PolicyFile;
import io.leakproof.source.Location;
import java.util.List;
import java.util.Set;

/**
 * One test: one policy in one world, and what is expected of it. Immutable.
 *
 * @param suite the name of the suite; of a facts file, that of its world
 * @param name the name of the test, distinct within the suite
 * @param facts the world, and where its values stand
 * @param policy the policy, and where its options stand
 * @param expected what it must come to
 * @param tags the tags
 * @param skip why it is not run, or empty where it is
 * @param written the mapping that holds the expectation
 */
public record Case(
        String suite,
        String name,
        FactsFile facts,
        PolicyFile policy,
        Expectation expected,
        Set<String> tags,
        String skip,
        Mapping written) {

    public Case {
        tags = Set.copyOf(tags);
    }

    /** The name that no other case of a run has: {@code gaudi-rdma: two-tier}. */
    public String fullName() {
        return suite + ": " + name;
    }

    /** The facts. */
    public World world() {
        return facts.world();
    }

    /** The facts that nobody read and on which the verdict may rest. */
    public List<Assumption> assumptions() {
        return facts.assumptionsUnder(List.of(policy.policy()));
    }

    /** The place where the expectation stands. */
    public Location location() {
        return written.mark().location();
    }

    /** Whether it is not run. */
    public boolean skipped() {
        return !skip.isEmpty();
    }
}
