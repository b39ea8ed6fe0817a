package io.leakproof.reference;

import static io.leakproof.reference.State.CLEAN;
import static io.leakproof.reference.State.CURRENT;
import static io.leakproof.reference.State.LIMBO;
import static io.leakproof.reference.State.NOBODY;
import static io.leakproof.reference.State.STALE;

import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.References;
import io.leakproof.facts.Release;
import io.leakproof.facts.Route;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.IommuCut;
import io.leakproof.policy.Kill;
import io.leakproof.policy.RevokeWait;
import java.util.function.IntPredicate;

/**
 * Takes, gives up and hands on ranges: semantics, section 4, what stands around the table of events. Methods that return
 * nothing change the state they are given.
 */
final class Ownership {

    private final Scene scene;
    private boolean broke;

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
        DrmMaster master = scene.onDeviceOf(b).drmMaster();
        boolean attached = someCurrent(state, b, i -> !scene.reference(i));
        boolean exported = someCurrentFd(state, b)
                || someCurrent(state, b, i -> scene.importer(i).attachment() == Attachment.MAPPING);
        return (master == DrmMaster.WHILE_ATTACHED && attached)
                || (master == DrmMaster.WHILE_EXPORTED && (attached || exported));
    }

    /** <i>b awaits unmap</i>. */
    boolean awaitsUnmap(State state, int b) {
        return scene.revokes(b)
                && scene.onDeviceOf(b).revokeWait() == RevokeWait.UNTIL_UNMAPPED
                && someCurrent(state, b, scene::revocable);
    }

    /** {@code revoke(b)}. */
    void revoke(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            state.setFd(u, b, state.fd(u, b) & ~CURRENT);
            for (int i = 0; i < scene.importers(); i++) {
                if (revokeReaches(i, b)) {
                    takeCurrent(state, u, i, b);
                }
            }
        }
    }

    /** Whether a revoke or a cut of the IOMMU has taken {@code current} from an attachment since this was asked last. */
    boolean brokeAnImport() {
        boolean broken = broke;
        broke = false;
        return broken;
    }

    private void takeCurrent(State state, int u, int i, int b) {
        broke |= current(state.att(u, i, b));
        state.setAtt(u, i, b, state.att(u, i, b) & ~CURRENT);
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
        kill(state, u, d);
        for (int b = 0; b < scene.buffers(); b++) {
            if (ownedOn(state, u, d, b) && scene.revokes(b)) {
                revoke(state, b);
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

    /** Step 1 of {@code close(u,d)}. */
    void kill(State state, int u, int d) {
        Kill kill = scene.on(d).kill();
        if (kill == Kill.NONE) {
            return;
        }
        for (int b = 0; b < scene.buffers(); b++) {
            if (scene.deviceOf(b) == d) {
                for (int v = 0; v < scene.users(); v++) {
                    if (v == u || kill == Kill.HOLDERS && state.owner(b) == u) {
                        letGo(state, v, b);
                    }
                }
            }
        }
        for (int b = 0; b < scene.buffers(); b++) {
            if (scene.deviceOf(b) == d) {
                settle(state, b);
            }
        }
    }

    /** Whether step 1 of {@code close(u,d)} takes something from somebody else than u. */
    boolean killTakesFromOthers(State state, int u, int d) {
        for (int b = 0; b < scene.buffers(); b++) {
            for (int v = 0; v < scene.users(); v++) {
                if (ownedOn(state, u, d, b) && v != u && scene.on(d).kill() == Kill.HOLDERS && holds(state, v, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean holds(State state, int u, int b) {
        boolean holds = state.fd(u, b) != 0;
        for (int i = 0; i < scene.importers(); i++) {
            holds |= state.att(u, i, b) != 0;
        }
        return holds;
    }

    private void letGo(State state, int u, int b) {
        state.setFd(u, b, 0);
        for (int i = 0; i < scene.importers(); i++) {
            state.setAtt(u, i, b, 0);
        }
    }

    /** {@code reset(d)}. */
    void reset(State state, int d) {
        for (int b = 0; b < scene.buffers(); b++) {
            if (scene.deviceOf(b) == d && state.owner(b) != NOBODY && scene.revokes(b)) {
                revoke(state, b);
            }
        }
        state.setIdle(d);
        for (int u = 0; u < scene.users(); u++) {
            state.removeOpen(d, u);
        }
        for (int b = 0; b < scene.buffers(); b++) {
            if (scene.deviceOf(b) == d && state.owner(b) != NOBODY) {
                returned(state, b);
            }
        }
        for (int b = 0; b < scene.buffers(); b++) {
            if (scene.deviceOf(b) == d && scene.device(d).resetClears()) {
                state.setContents(b, CLEAN);
            }
        }
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
                || (scene.onDeviceOf(b).quarantine() && kernelAllocates(b));
        return awaitsUnmap(state, b) || (kept && (someCurrentFd(state, b) || someCurrent(state, b, i -> true)));
    }

    boolean kernelAllocates(int b) {
        return scene.device(scene.deviceOf(b)).allocator() == Allocator.KERNEL;
    }

    /** {@code returned(b)}. */
    private void returned(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            state.setFd(u, b, aged(state.fd(u, b)));
            for (int i = 0; i < scene.importers(); i++) {
                if (cutOnReturn(i, b)) {
                    takeCurrent(state, u, i, b);
                }
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

    /** Whether {@code revoke(b)} takes {@code current} from attachments through i: it stops when told, or is cut off. */
    private boolean revokeReaches(int i, int b) {
        return scene.revocable(i)
                        && stops(
                                scene.importer(i).honoursRevoke(),
                                scene.onDeviceOf(b).revokeWait())
                || scene.reference(i) && scene.device(scene.deviceOf(b)).references() == References.CUT;
    }

    private boolean cutOnReturn(int i, int b) {
        return scene.onDeviceOf(b).iommuCut() == IommuCut.ON_RETURN
                && !scene.reference(i)
                && scene.importer(i).route() == Route.IOMMU;
    }

    /** <i>i stops</i> when it is told. */
    private static boolean stops(HonoursRevoke honours, RevokeWait wait) {
        return switch (honours) {
            case AT_ONCE -> true;
            case LATE -> wait != RevokeWait.NONE;
            case KEEPS_MAPPING -> wait == RevokeWait.UNTIL_FENCED;
            case NEVER -> false;
        };
    }

    private boolean someCurrentFd(State state, int b) {
        for (int u = 0; u < scene.users(); u++) {
            if (current(state.fd(u, b))) {
                return true;
            }
        }
        return false;
    }

    private boolean someCurrent(State state, int b, IntPredicate through) {
        for (int u = 0; u < scene.users(); u++) {
            for (int i = 0; i < scene.importers(); i++) {
                if (through.test(i) && current(state.att(u, i, b))) {
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
