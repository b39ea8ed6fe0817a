package io.leakproof.admission;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.HandlePassing;
import io.leakproof.policy.Kill;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import java.util.List;
import java.util.Optional;

/**
 * An exporter and what may import from it, on one node, with tenants who use it one after the other. A leak needs one buffer, one
 * importer and at most three people: who owned it, who holds it and who is robbed; there is a world for each way in which these can
 * be of two tenants or three. Tenants are alike in it, so that what one can read of the other, the other can read of the one.
 *
 * @param exporter the device's entry
 * @param importer the importer's entry; empty where the device stands alone
 * @param anyFds whether file descriptors can be handed to other tenants
 */
record Pair(CatalogueEntry exporter, Optional<CatalogueEntry> importer, boolean anyFds) {

    private static final String BUFFER = "memory";
    private static final User THIS = User.of("this tenant", "this");
    private static final User COLLEAGUE = User.of("this tenant's second workload", "this");
    private static final User ANOTHER = User.of("another tenant", "another");
    private static final User THIRD = User.of("a third tenant", "third");

    /** The same pair with tenants who keep their file descriptors to themselves. */
    Pair keepingFds() {
        return new Pair(exporter, importer, false);
    }

    /** The facts, in words that make a story for whoever asked: two tenants, of which one has two workloads. */
    World world() {
        return world(List.of(THIS, COLLEAGUE, ANOTHER));
    }

    /**
     * The facts with three tenants. Where file descriptors stay with their tenants a third has no part in any story. Where they do
     * not, a story of three becomes one of {@link #world()} if the third is of the reader's tenant: whom he may pass to, and what he
     * may import, is no less then. So it is of use where a rule refuses colleagues what it grants strangers, as no shipped one does.
     */
    World strangers() {
        return world(List.of(THIS, ANOTHER, THIRD));
    }

    /** The smallest world of two tenants: what leaks in it leaks in the others, by the same story. */
    World sketch() {
        return world(List.of(THIS, ANOTHER));
    }

    private World world(List<User> users) {
        return new World(
                inWords(),
                "",
                "",
                List.of(exporter.device(exporter.id())),
                users,
                List.of(new Buffer(BUFFER, exporter.id(), Buffer.DEFAULT_SIZE, Labels.none())),
                importer.map(entry -> List.of(entry.importer(entry.id()))).orElse(List.of()));
    }

    /**
     * The policy that holds among these tenants, of one that is in force: the handle of a card goes where a dma-buf goes. Who has no way
     * out of a workload hands them to its own processes alone: these end with it where a device goes on only then, and may outlive it
     * elsewhere.
     */
    Policy among(Policy policy) {
        if (anyFds) {
            return policy;
        }
        if (policy.kill() != Kill.NONE) {
            return policy.with(FdPassing.NONE).with(HandlePassing.NONE);
        }
        Policy kept = policy.fdPassing() == FdPassing.ANY ? policy.with(FdPassing.SAME_TENANT) : policy;
        return kept.handlePassing() == HandlePassing.ANY ? kept.with(HandlePassing.SAME_TENANT) : kept;
    }

    /** Both drivers. */
    String inWords() {
        return exporter.id() + importer.map(entry -> " and " + entry.id()).orElse(" alone");
    }
}
