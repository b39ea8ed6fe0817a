package io.leakproof.reference;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.User;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Revoke;

/** The guards of {@code import(u,i,b)} in the order of the table: semantics, section 4. */
final class ImportGuard {

    /** The outcomes of an import. */
    enum Outcome {
        /** Without a file descriptor there is nothing to attempt. */
        NO_ATTEMPT,
        /** The kernel's EPERM, whatever the policy. */
        REFUSED_BY_KERNEL,
        /** EOPNOTSUPP, EPERM, ENOMEM or EACCES of an option. */
        REFUSED_BY_POLICY,
        SUCCEEDS
    }

    private final Scene scene;

    ImportGuard(Scene scene) {
        this.scene = scene;
    }

    Outcome outcome(State state, int u, int i, int b) {
        if (state.fd(u, b) == 0) {
            return Outcome.NO_ATTEMPT;
        }
        if (kernelRefuses(i, b)) {
            return Outcome.REFUSED_BY_KERNEL;
        }
        if (revokeRefuses(i) || pinRefuses(state, u, i, b) || ownerRefuses(state, u, b)) {
            return Outcome.REFUSED_BY_POLICY;
        }
        return Outcome.SUCCEEDS;
    }

    private boolean kernelRefuses(int i, int b) {
        boolean behindBar = scene.device(scene.deviceOf(b)).memory() == Memory.DEVICE;
        Importer importer = scene.importer(i);
        return behindBar && (importer.attachment() == Attachment.STATIC || !importer.peer2peer());
    }

    private boolean revokeRefuses(int i) {
        return scene.policy().revoke() == Revoke.REQUIRED && !scene.importer(i).revocable();
    }

    private boolean pinRefuses(State state, int u, int i, int b) {
        if (!scene.importer(i).pins()) {
            return false;
        }
        return switch (scene.policy().pin()) {
            case ALLOWED -> false;
            case FORBIDDEN -> true;
            case ACCOUNTED -> state.att(u, i, b) == 0 && exceedsMemlock(state, u, b);
        };
    }

    private boolean exceedsMemlock(State state, int u, int b) {
        long memlock = scene.user(u).memlock();
        // charged(u) never exceeds a limit that is in force, so the subtraction cannot overflow where the sum could
        return memlock != User.UNLIMITED && scene.buffer(b).size() > memlock - charged(state, u);
    }

    /** {@code charged(u)}. */
    private long charged(State state, int u) {
        long charged = 0;
        for (int i = 0; i < scene.importers(); i++) {
            for (int b = 0; b < scene.buffers(); b++) {
                if (scene.importer(i).pins() && state.att(u, i, b) != 0) {
                    charged += scene.buffer(b).size();
                }
            }
        }
        return charged;
    }

    private boolean ownerRefuses(State state, int u, int b) {
        int owner = state.owner(b);
        return scene.policy().importBy() == ImportBy.OWNER_TENANT && !(owner >= 0 && scene.sameTenant(owner, u));
    }
}
