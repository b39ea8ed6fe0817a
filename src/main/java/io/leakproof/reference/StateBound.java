package io.leakproof.reference;

import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Memory;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.policy.DrmMaster;
import io.leakproof.policy.Pin;
import io.leakproof.policy.Policy;
import io.leakproof.policy.Revoke;
import io.leakproof.policy.RevokeWait;

/**
 * Bounds the number of states that a case can have, without exploring any: the product of the domains of semantics, section 3,
 * less the values that the options rule out for good.
 */
final class StateBound {

    private final Policy policy;
    private final int users;
    private final boolean revokes;
    private final boolean waits;

    private StateBound(ReferenceCase question) {
        this.policy = question.policy();
        this.users = question.world().users().size();
        this.revokes = policy.revoke() != Revoke.NONE;
        this.waits = revokes && policy.revokeWait() == RevokeWait.UNTIL_UNMAPPED;
    }

    /** The product; infinite where it is too large for the type. */
    static double of(ReferenceCase question) {
        StateBound bound = new StateBound(question);
        double states = 1;
        for (Device device : question.world().devices()) {
            states *= bound.sessions(device);
        }
        for (Buffer buffer : question.world().buffers()) {
            Device device = question.world().deviceOf(buffer);
            states *= bound.ownersAndContents(device) * Math.pow(bound.fds(device), bound.users);
            for (Importer importer : question.world().importers()) {
                states *= Math.pow(bound.attachments(device, importer), bound.users);
            }
        }
        return states;
    }

    private double sessions(Device device) {
        if (device.open() == Open.SHARED) {
            return Math.pow(2, users);
        }
        boolean holds = waits
                || policy.drmMaster() == DrmMaster.WHILE_ATTACHED
                || policy.drmMaster() == DrmMaster.WHILE_EXPORTED;
        return holds ? 2 * users + 1 : users + 1;
    }

    private double ownersAndContents(Device device) {
        double owners = hoards(device) || waits ? users + 2 : users + 1;
        return owners * (users + 1);
    }

    /** A revoke leaves no current fd that could become stale when the range is returned. */
    private double fds(Device device) {
        return revokes || hoards(device) ? 2 : 4;
    }

    private double attachments(Device device, Importer importer) {
        if (refused(device, importer)) {
            return 1;
        }
        boolean revoked = revokes && importer.revocable() && importer.honoursRevoke();
        return revoked || hoards(device) ? 2 : 4;
    }

    /** Then a range is returned without references only, and nothing ever becomes stale. */
    private boolean hoards(Device device) {
        return device.release() == Release.ON_LAST_REFERENCE
                || (policy.quarantine() && device.allocator() == Allocator.KERNEL);
    }

    private boolean refused(Device device, Importer importer) {
        boolean byKernel = device.memory() == Memory.DEVICE
                && (importer.attachment() == Attachment.STATIC || !importer.peer2peer());
        return byKernel
                || (policy.revoke() == Revoke.REQUIRED && !importer.revocable())
                || (policy.pin() == Pin.FORBIDDEN && importer.pins());
    }
}
