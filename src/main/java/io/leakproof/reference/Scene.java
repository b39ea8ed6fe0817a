package io.leakproof.reference;

import io.leakproof.facts.Access;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Open;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import io.leakproof.policy.PolicyScrub;
import io.leakproof.policy.Revoke;
import java.util.List;

/** The facts that never change while events happen, by number instead of by id: semantics, sections 1 and 2. */
final class Scene {

    private final World world;
    private final int[] deviceOf;
    private final List<Policy> inForce; // by device

    Scene(World world, Policy policy) {
        this.world = world;
        this.deviceOf = world.buffers().stream()
                .mapToInt(buffer -> world.devices().indexOf(world.deviceOf(buffer)))
                .toArray();
        this.inForce =
                world.devices().stream().map(device -> inForce(policy, device)).toList();
    }

    /**
     * <i>The option in force on a device</i>: the policy's, if it is written there; else, with {@code base: as-merged}, that of
     * the device's protection, if it is written there; else the default.
     */
    private static Policy inForce(Policy policy, Device device) {
        if (policy.base() == BaseOptions.NONE) {
            return policy;
        }
        Policy.Builder inForce = new Policy.Builder(policy.id());
        for (PolicyOption<?> option : PolicyOption.ALL) {
            if (policy.written().all().contains(option)) {
                take(inForce, option, policy.written());
            } else if (device.protection().all().contains(option)) {
                take(inForce, option, device.protection());
            }
        }
        return inForce.build();
    }

    private static <T> void take(Policy.Builder policy, PolicyOption<T> option, Options from) {
        policy.set(option, from.value(option));
    }

    /** The options in force on a device. */
    Policy on(int d) {
        return inForce.get(d);
    }

    /** The options in force on the device of a buffer. */
    Policy onDeviceOf(int b) {
        return on(deviceOf(b));
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

    /** {@code revoke ≠ none} is in force on the device of b. */
    boolean revokes(int b) {
        return onDeviceOf(b).revoke() != Revoke.NONE;
    }

    /** Whether an importer is a <i>reference</i>: its attachment is {@code mapping} or {@code self}. */
    boolean reference(int i) {
        return importer(i).attachment() == Attachment.MAPPING || importer(i).attachment() == Attachment.SELF;
    }

    /** Whether an importer <i>pins</i>: its attachment is {@code static}, {@code pinned-revocable} or {@code pinned}. */
    boolean pins(int i) {
        return switch (importer(i).attachment()) {
            case STATIC, PINNED_REVOCABLE, PINNED -> true;
            case DYNAMIC, MAPPING, SELF -> false;
        };
    }

    /** Whether an importer is <i>revocable</i>: its attachment is {@code dynamic} or {@code pinned-revocable}. */
    boolean revocable(int i) {
        return importer(i).attachment() == Attachment.DYNAMIC
                || importer(i).attachment() == Attachment.PINNED_REVOCABLE;
    }

    /** The scrub in force is the union of the device's and the policy's. */
    boolean scrubsOnRelease(int b) {
        return device(deviceOf(b)).scrub() == DeviceScrub.ON_RELEASE
                || onDeviceOf(b).scrub() == PolicyScrub.ON_RELEASE;
    }

    /** The scrub in force is the union of the device's and the policy's. */
    boolean scrubsOnAllocate(int b) {
        return device(deviceOf(b)).scrub() == DeviceScrub.ON_ALLOCATE
                || onDeviceOf(b).scrub() == PolicyScrub.ON_ALLOCATE;
    }
}
