package io.leakproof.reference;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.References;
import io.leakproof.facts.StaticImporters;
import io.leakproof.facts.User;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Revoke;

/** The guards of {@code import(u,i,b)} in the order of the table: semantics, section 4. */
final class ImportGuard {

    /** The outcomes of an import. */
    enum Outcome {
        /** Without a file descriptor there is nothing to attempt. */
        NO_ATTEMPT,
        /** EACCES, EOPNOTSUPP or EPERM of the kernel, whatever the policy. */
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
        if (kernelRefuses(u, i, b)) {
            return Outcome.REFUSED_BY_KERNEL;
        }
        if (revokeRefuses(i, b) || pinRefuses(state, u, i, b) || ownerRefuses(state, u, b)) {
            return Outcome.REFUSED_BY_POLICY;
        }
        return Outcome.SUCCEEDS;
    }

    private boolean kernelRefuses(int u, int i, int b) {
        Device device = scene.device(scene.deviceOf(b));
        boolean admits = scene.importer(i).users().contains(scene.user(u).tenant());
        boolean accepts = accepts(scene.importer(i).accepts(), device);
        boolean refersInVain = scene.reference(i) && device.references() == References.NONE;
        return !admits || !accepts || refersInVain || !scene.reference(i) && cannotMap(i, device);
    }

    /** {@code accepts(i)} contains the driver of the device: what stands before {@code @} in both names. */
    private static boolean accepts(NameSet drivers, Device device) {
        String driver = device.driver();
        return drivers.isAny()
                || driver != null
                        && drivers.names().stream()
                                .anyMatch(one -> beforeAt(one).equals(beforeAt(driver)));
    }

    private static String beforeAt(String driver) {
        return driver.replaceFirst("@.*", "");
    }

    private boolean cannotMap(int i, Device device) {
        boolean behindBar = device.memory() == Memory.DEVICE && device.staticImporters() == StaticImporters.REFUSED;
        Importer importer = scene.importer(i);
        return behindBar && (importer.attachment() == Attachment.STATIC || !importer.peer2peer());
    }

    private boolean revokeRefuses(int i, int b) {
        return scene.onDeviceOf(b).revoke() == Revoke.REQUIRED && !scene.revocable(i) && !scene.reference(i);
    }

    private boolean pinRefuses(State state, int u, int i, int b) {
        if (!scene.pins(i)) {
            return false;
        }
        return switch (scene.onDeviceOf(b).pin()) {
            case ALLOWED -> false;
            case FORBIDDEN -> true;
            case ACCOUNTED -> state.att(u, i, b) == 0 && exceedsMemlock(state, u, b);
        };
    }

    private boolean exceedsMemlock(State state, int u, int b) {
        long memlock = scene.user(u).memlock();
        return memlock != User.UNLIMITED && scene.buffer(b).size() > memlock - charged(state, u);
    }

    /** {@code charged(u)}. */
    private long charged(State state, int u) {
        long charged = 0;
        for (int i = 0; i < scene.importers(); i++) {
            for (int b = 0; b < scene.buffers(); b++) {
                if (scene.pins(i) && state.att(u, i, b) != 0) {
                    long size = scene.buffer(b).size();
                    charged = charged > Long.MAX_VALUE - size ? Long.MAX_VALUE : charged + size;
                }
            }
        }
        return charged;
    }

    private boolean ownerRefuses(State state, int u, int b) {
        int owner = state.owner(b);
        return scene.onDeviceOf(b).importBy() == ImportBy.OWNER_TENANT && !(owner >= 0 && scene.sameTenant(owner, u));
    }
}
