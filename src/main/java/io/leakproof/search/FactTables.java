package io.leakproof.search;

import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Open;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The facts of a world that events depend on, by position. The arrays are not to be written to.
 *
 * @param exclusive by device: whether it has one user at a time
 * @param deviceOf by buffer: the device
 * @param size by buffer: bytes
 * @param pins by importer: whether it pins
 * @param reference by importer: whether it refers to the dma-buf without an attach
 * @param mapping by importer: whether it is a CPU mapping, which holds the dma-buf's file
 * @param handover by importer: whether handles of it can be passed on
 * @param memlock by user: bytes, or {@link User#UNLIMITED}
 * @param tenant by user: a number for the tenant
 */
@SuppressWarnings("ArrayRecordComponent") // read by the search's inner loop; never compared
record FactTables(
        boolean[] exclusive,
        int[] deviceOf,
        long[] size,
        boolean[] pins,
        boolean[] reference,
        boolean[] mapping,
        boolean[] handover,
        long[] memlock,
        int[] tenant) {

    static FactTables of(World world) {
        List<Device> devices = world.devices();
        Map<String, Integer> positions = new HashMap<>();
        for (int device = 0; device < devices.size(); device++) {
            positions.put(devices.get(device).id(), device);
        }
        List<String> tenants =
                world.users().stream().map(User::tenant).distinct().toList();
        return new FactTables(
                exclusive(world),
                world.buffers().stream()
                        .mapToInt(buffer -> positions.getOrDefault(buffer.device(), -1))
                        .toArray(),
                world.buffers().stream().mapToLong(Buffer::size).toArray(),
                each(world, Importer::pins),
                each(world, Importer::isReference),
                each(world, importer -> importer.attachment() == Attachment.MAPPING),
                each(world, Importer::handover),
                world.users().stream().mapToLong(User::memlock).toArray(),
                world.users().stream()
                        .mapToInt(user -> tenants.indexOf(user.tenant()))
                        .toArray());
    }

    /** Whether all is as there, but that fewer importers hand on; who may pin without a limit is charged for nothing. */
    boolean allowsNoMore(FactTables other) {
        return Arrays.equals(exclusive, other.exclusive)
                && Arrays.equals(deviceOf, other.deviceOf)
                && Arrays.equals(size, other.size)
                && Arrays.equals(memlock, other.memlock)
                && (Arrays.equals(pins, other.pins)
                        || Arrays.stream(memlock).allMatch(limit -> limit == User.UNLIMITED))
                && Arrays.equals(reference, other.reference)
                && Arrays.equals(mapping, other.mapping)
                && Arrays.equals(tenant, other.tenant)
                && IntStream.range(0, handover.length).noneMatch(at -> handover[at] && !other.handover[at]);
    }

    /** By device: whether it has one user at a time. */
    static boolean[] exclusive(World world) {
        boolean[] exclusive = new boolean[world.devices().size()];
        for (int device = 0; device < exclusive.length; device++) {
            exclusive[device] = world.devices().get(device).open() == Open.EXCLUSIVE;
        }
        return exclusive;
    }

    private static boolean[] each(World world, Predicate<Importer> is) {
        boolean[] each = new boolean[world.importers().size()];
        for (int importer = 0; importer < each.length; importer++) {
            each[importer] = is.test(world.importers().get(importer));
        }
        return each;
    }

    /** The attachments of all users through the importers that are so, as bits of a cell's set. */
    static long attachments(Layout layout, boolean[] which) {
        long attachments = 0;
        for (int importer = 0; importer < which.length; importer++) {
            if (which[importer]) {
                attachments |= layout.fdsMask << importer * layout.users;
            }
        }
        return attachments;
    }
}
