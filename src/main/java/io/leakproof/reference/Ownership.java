package io.leakproof.reference;

import static io.leakproof.reference.State.CLEAN;
import static io.leakproof.reference.State.CURRENT;
import static io.leakproof.reference.State.LIMBO;
import static io.leakproof.reference.State.NOBODY;
import static io.leakproof.reference.State.STALE;

import io.leakproof.facts.Allocator;
import io.leakproof.facts.Release;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.RevokeWait;

/**
 * Takes, gives up and hands on ranges: semantics, section 4, what stands around the table of events. Methods that return
 * nothing change the state they are given.
 */
final class Ownership {

    private final Scene scene;

    Ownership(Scene scene) {
        this.scene = scene;
    }

    /** {@code take(b,u)}. */
    void take(State state, int b, int u) {
        if (state.owner(b) == NOBODY) {
            state.setOwner(b, u);
            if (scene.scrubsOnAllocate(b)) {
                state.setContents(b, CLEAN);
            }
        }
    }

    /** <i>b is outstanding</i>. */
    boolean outstanding(State state, int b) {
        DrmMaster master = scene.policy().drmMaster();
        boolean attached = someCurrentAttachment(state, b);
        return (master == DrmMaster.WHILE_ATTACHED && attached)
                || (master == DrmMaster.WHILE_EXPORTED && (attached || someCurrentFd(state, b)));
    }

    /** <i>b awaits unmap</i>. */
    boolean awaitsUnmap(State state, int b) {
        return scene.revokes()
                && scene.policy().revokeWait() == RevokeWait.UNTIL_UNMAPPED
                && someCurrentRevocableAttachment(state, b);
    }

    /** {@code revoke(b)}. */
    void revoke(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            state.setFd(u, b, state.fd(u, b) & ~CURRENT);
            for (int i = 0; i < scene.importers(); i++) {
                if (obeysRevoke(i)) {
                    state.setAtt(u, i, b, state.att(u, i, b) & ~CURRENT);
                }
            }
        }
    }

    /** Whether {@code revoke(b)} would remove a live attachment. */
    boolean revokeBreaksAnImport(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            for (int i = 0; i < scene.importers(); i++) {
                if (obeysRevoke(i) && current(state.att(u, i, b))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code giveback(b)}. */
    void giveback(State state, int b) {
        if (staysOut(state, b)) {
            state.setOwner(b, LIMBO);
        } else {
            returned(state, b);
        }
    }

    /** {@code close(u,d)}. */
    void close(State state, int u, int d) {
        if (scene.revokes()) {
            for (int b = 0; b < scene.buffers(); b++) {
                if (ownedOn(state, u, d, b)) {
                    revoke(state, b);
                }
            }
        }
        if (scene.exclusive(d) && mustHold(state, u, d)) {
            state.setHeld(d, u);
            return;
        }
        if (scene.exclusive(d)) {
            state.setIdle(d);
        } else {
            state.removeOpen(d, u);
        }
        givebackAll(state, u, d);
    }

    /** {@code settle(b)}. */
    void settle(State state, int b) {
        if (state.owner(b) == LIMBO && !staysOut(state, b)) {
            returned(state, b);
        }
        int d = scene.deviceOf(b);
        int holder = state.holder(d);
        if (holder != NOBODY && !mustHold(state, holder, d)) {
            state.setIdle(d);
            givebackAll(state, holder, d);
        }
    }

    /** {@code must_hold} of {@code close(u,d)}. */
    private boolean mustHold(State state, int u, int d) {
        for (int b = 0; b < scene.buffers(); b++) {
            if (ownedOn(state, u, d, b) && (outstanding(state, b) || awaitsUnmap(state, b))) {
                return true;
            }
        }
        return false;
    }

    private void givebackAll(State state, int u, int d) {
        for (int b = 0; b < scene.buffers(); b++) {
            if (ownedOn(state, u, d, b)) {
                giveback(state, b);
            }
        }
    }

    /** The condition under which {@code giveback(b)} puts b into limbo instead of returning it. */
    private boolean staysOut(State state, int b) {
        boolean kept = scene.device(scene.deviceOf(b)).release() == Release.ON_LAST_REFERENCE
                || (scene.policy().quarantine() && kernelAllocates(b));
        return awaitsUnmap(state, b) || (kept && (someCurrentFd(state, b) || someCurrentAttachment(state, b)));
    }

    boolean kernelAllocates(int b) {
        return scene.device(scene.deviceOf(b)).allocator() == Allocator.KERNEL;
    }

    /** {@code returned(b)}. */
    private void returned(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            state.setFd(u, b, aged(state.fd(u, b)));
            for (int i = 0; i < scene.importers(); i++) {
                state.setAtt(u, i, b, aged(state.att(u, i, b)));
            }
        }
        if (scene.scrubsOnRelease(b)) {
            state.setContents(b, CLEAN);
        }
        state.setOwner(b, NOBODY);
    }

    private boolean ownedOn(State state, int u, int d, int b) {
        return scene.deviceOf(b) == d && state.owner(b) == u;
    }

    private boolean obeysRevoke(int i) {
        return scene.importer(i).revocable() && scene.importer(i).honoursRevoke();
    }

    private boolean someCurrentFd(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            if (current(state.fd(u, b))) {
                return true;
            }
        }
        return false;
    }

    private boolean someCurrentAttachment(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            for (int i = 0; i < scene.importers(); i++) {
                if (current(state.att(u, i, b))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean someCurrentRevocableAttachment(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            for (int i = 0; i < scene.importers(); i++) {
                if (scene.importer(i).revocable() && current(state.att(u, i, b))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean current(int generations) {
        return (generations & CURRENT) != 0;
    }

    /** Every {@code current} becomes {@code stale}. */
    private static int aged(int generations) {
        return current(generations) ? STALE : generations;
    }
}
