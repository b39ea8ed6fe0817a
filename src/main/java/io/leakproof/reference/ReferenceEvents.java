package io.leakproof.reference;

import static io.leakproof.reference.State.NOBODY;

import io.leakproof.policy.AdminReset;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.HandlePassing;

/** The table of events, guards and effects: semantics, section 4. */
final class ReferenceEvents {

    private final Scene scene;
    private final Ownership ownership;
    private final ImportGuard importGuard;

    ReferenceEvents(Scene scene, Ownership ownership, ImportGuard importGuard) {
        this.scene = scene;
        this.ownership = ownership;
        this.importGuard = importGuard;
    }

    /** The guards: whether the event may happen in this state. */
    boolean allows(State state, ReferenceEvent event) {
        int u = event.user();
        int b = event.buffer();
        return switch (event.row()) {
            case OPEN -> mayOpen(state, u, event.device());
            case STORE, EXPORT -> mayStore(state, u, b);
            case PASS -> mayPass(state, u, event.to(), b);
            case IMPORT -> importGuard.outcome(state, u, event.importer(), b) == ImportGuard.Outcome.SUCCEEDS;
            case CLOSE_FD -> state.fd(u, b) != 0;
            case RELEASE -> state.att(u, event.importer(), b) != 0;
            case FREE -> mayFree(state, u, b);
            case CLOSE -> state.has(u, event.device());
            case HAND -> mayHand(state, u, event.to(), event.importer(), b);
            case RESET -> mayReset(state, event.device());
        };
    }

    /** The effect: the state after an event that the guards allow. */
    State after(State before, ReferenceEvent event) {
        State state = before.copy();
        int u = event.user();
        int b = event.buffer();
        switch (event.row()) {
            case OPEN -> open(state, u, event.device());
            case STORE -> store(state, u, b);
            case EXPORT -> export(state, u, b);
            case PASS -> state.setFd(event.to(), b, state.fd(event.to(), b) | state.fd(u, b));
            case IMPORT -> attach(state, u, event.importer(), b);
            case CLOSE_FD -> closeFd(state, u, b);
            case RELEASE -> release(state, u, event.importer(), b);
            case FREE -> free(state, b);
            case CLOSE -> ownership.close(state, u, event.device());
            case HAND -> hand(state, u, event.to(), event.importer(), b);
            case RESET -> ownership.reset(state, event.device());
        }
        return state;
    }

    private boolean mayOpen(State state, int u, int d) {
        boolean admits = scene.device(d).openers().contains(scene.user(u).tenant());
        return admits && (scene.exclusive(d) ? state.idle(d) : !state.has(u, d));
    }

    private boolean mayStore(State state, int u, int b) {
        return state.has(u, scene.deviceOf(b)) && (state.owner(b) == NOBODY || state.owner(b) == u);
    }

    private boolean mayPass(State state, int u, int v, int b) {
        FdPassing passing = scene.onDeviceOf(b).fdPassing();
        boolean permitted = passing == FdPassing.ANY || (passing == FdPassing.SAME_TENANT && scene.sameTenant(u, v));
        return u != v && state.fd(u, b) != 0 && permitted;
    }

    private boolean mayFree(State state, int u, int b) {
        int d = scene.deviceOf(b);
        if (!state.has(u, d) || !ownership.kernelAllocates(b) || state.owner(b) != u) {
            return false;
        }
        return !scene.exclusive(d) || !ownership.outstanding(afterRevokeIfAny(state, b), b);
    }

    private boolean mayHand(State state, int u, int v, int i, int b) {
        HandlePassing passing = scene.onDeviceOf(b).handlePassing();
        boolean permitted =
                passing == HandlePassing.ANY || (passing == HandlePassing.SAME_TENANT && scene.sameTenant(u, v));
        return u != v && state.att(u, i, b) != 0 && scene.importer(i).handover() && permitted;
    }

    private boolean mayReset(State state, int d) {
        boolean used = state.holder(d) != NOBODY;
        for (int u = 0; u < scene.users(); u++) {
            used |= state.has(u, d);
        }
        for (int b = 0; b < scene.buffers(); b++) {
            used |= scene.deviceOf(b) == d && state.owner(b) != NOBODY;
        }
        return used && scene.on(d).adminReset() == AdminReset.FORCED;
    }

    private State afterRevokeIfAny(State state, int b) {
        State revoked = state.copy();
        if (scene.revokes(b)) {
            ownership.revoke(revoked, b);
        }
        return revoked;
    }

    private void open(State state, int u, int d) {
        if (scene.exclusive(d)) {
            state.setOpen(d, u);
        } else {
            state.addOpen(d, u);
        }
    }

    private void store(State state, int u, int b) {
        ownership.take(state, b, u);
        state.setContents(b, u);
    }

    private void export(State state, int u, int b) {
        ownership.take(state, b, u);
        state.setFd(u, b, state.fd(u, b) | State.CURRENT);
    }

    private void attach(State state, int u, int i, int b) {
        state.setAtt(u, i, b, state.att(u, i, b) | state.fd(u, b));
    }

    private void hand(State state, int u, int v, int i, int b) {
        state.setAtt(v, i, b, state.att(v, i, b) | state.att(u, i, b));
    }

    private void closeFd(State state, int u, int b) {
        state.setFd(u, b, 0);
        ownership.settle(state, b);
    }

    private void release(State state, int u, int i, int b) {
        state.setAtt(u, i, b, 0);
        ownership.settle(state, b);
    }

    private void free(State state, int b) {
        if (scene.revokes(b)) {
            ownership.revoke(state, b);
        }
        ownership.giveback(state, b);
    }
}
