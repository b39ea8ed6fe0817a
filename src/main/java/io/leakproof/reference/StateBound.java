package io.leakproof.reference;

import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Device;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.References;
import io.leakproof.facts.Release;
import io.leakproof.facts.StaticImporters;
import io.leakproof.policy.AdminReset;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;

/**
 * Bounds the number of states that a case can have, without exploring any: the product of the domains of semantics, section 3,
 * less the values that the options rule out for good.
 */
final class StateBound {

    private final Scene scene;
    private final int users;

    private StateBound(ReferenceCase question) {
        this.scene = new Scene(question.world(), question.policy());
        this.users = question.world().users().size();
    }

    /** The product; infinite where it is too large for the type. */
    static double of(ReferenceCase question) {
        StateBound bound = new StateBound(question);
        Scene scene = bound.scene;
        double states = 1;
        for (int d = 0; d < scene.devices(); d++) {
            states *= bound.sessions(d);
        }
        for (int b = 0; b < scene.buffers(); b++) {
            int d = scene.deviceOf(b);
            states *= bound.ownersAndContents(d) * Math.pow(bound.fds(d), bound.users);
            for (int i = 0; i < scene.importers(); i++) {
                states *= Math.pow(bound.attachments(d, i), bound.users);
            }
        }
        return states;
    }

    private double sessions(int d) {
        if (!scene.exclusive(d)) {
            return Math.pow(2, users);
        }
        boolean holds = waits(d)
                || scene.on(d).drmMaster() == DrmMaster.WHILE_ATTACHED
                || scene.on(d).drmMaster() == DrmMaster.WHILE_EXPORTED;
        return holds ? 2 * users + 1 : users + 1;
    }

    private double ownersAndContents(int d) {
        double owners = hoards(d) || waits(d) ? users + 2 : users + 1;
        return owners * (users + 1);
    }

    /** A revoke leaves no current fd that could become stale when the range is returned. */
    private double fds(int d) {
        return revokes(d) || neverStale(d) ? 2 : 4;
    }

    private double attachments(int d, int i) {
        if (refused(d, i)) {
            return 1;
        }
        boolean reached = scene.revocable(i) && scene.importer(i).honoursRevoke() == HonoursRevoke.AT_ONCE
                || scene.reference(i) && scene.device(d).references() == References.CUT;
        return revokes(d) && reached || neverStale(d) ? 2 : 4;
    }

    private boolean revokes(int d) {
        return scene.on(d).revoke() != Revoke.NONE;
    }

    private boolean waits(int d) {
        return revokes(d) && scene.on(d).revokeWait() == RevokeWait.UNTIL_UNMAPPED;
    }

    private boolean hoards(int d) {
        return scene.device(d).release() == Release.ON_LAST_REFERENCE
                || (scene.on(d).quarantine() && scene.device(d).allocator() == Allocator.KERNEL);
    }

    /** Then a range is returned without references only, unless the device is reset, and nothing ever becomes stale. */
    private boolean neverStale(int d) {
        return hoards(d) && scene.on(d).adminReset() == AdminReset.NEVER;
    }

    private boolean refused(int d, int i) {
        Device device = scene.device(d);
        Importer importer = scene.importer(i);
        boolean byKernel = device.memory() == Memory.DEVICE
                && device.staticImporters() == StaticImporters.REFUSED
                && !scene.reference(i)
                && (importer.attachment() == Attachment.STATIC || !importer.peer2peer());
        return byKernel
                || scene.reference(i) && device.references() == References.NONE
                || (scene.on(d).revoke() == Revoke.REQUIRED && !scene.revocable(i) && !scene.reference(i))
                || (scene.on(d).pin() == Pin.FORBIDDEN && scene.pins(i));
    }
}
