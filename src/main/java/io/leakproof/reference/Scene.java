package io.leakproof.reference;

import io.leakproof.facts.Access;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Open;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;

/** The facts that never change while events happen, by number instead of by id: semantics, sections 1 and 2. */
final class Scene {

    private final World world;
    private final Policy policy;
    private final int[] deviceOf;

    Scene(World world, Policy policy) {
        this.world = world;
        this.policy = policy;
        this.deviceOf = world.buffers().stream()
                .mapToInt(buffer -> world.devices().indexOf(world.deviceOf(buffer)))
                .toArray();
    }

    Policy policy() {
        return policy;
    }

    int devices() {
        return world.devices().size();
    }

    int users() {
        return world.users().size();
    }

    int buffers() {
        return world.buffers().size();
    }

    int importers() {
        return world.importers().size();
    }

    Device device(int d) {
        return world.devices().get(d);
    }

    User user(int u) {
        return world.users().get(u);
    }

    Buffer buffer(int b) {
        return world.buffers().get(b);
    }

    Importer importer(int i) {
        return world.importers().get(i);
    }

    int deviceOf(int b) {
        return deviceOf[b];
    }

    boolean exclusive(int d) {
        return device(d).open() == Open.EXCLUSIVE;
    }

    boolean sameTenant(int u, int v) {
        return user(u).tenant().equals(user(v).tenant());
    }

    boolean reads(int i) {
        return importer(i).access() != Access.WRITE;
    }

    boolean writes(int i) {
        return importer(i).access() != Access.READ;
    }

    boolean revokes() {
        return policy.revoke() != Revoke.NONE;
    }

    /** The scrub in force is the union of the device's and the policy's. */
    boolean scrubsOnRelease(int b) {
        return device(deviceOf(b)).scrub() == DeviceScrub.ON_RELEASE || policy.scrub() == PolicyScrub.ON_RELEASE;
    }

    /** The scrub in force is the union of the device's and the policy's. */
    boolean scrubsOnAllocate(int b) {
        return device(deviceOf(b)).scrub() == DeviceScrub.ON_ALLOCATE || policy.scrub() == PolicyScrub.ON_ALLOCATE;
    }
}
