package io.leakproof.search;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.Open;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The facts of a world that events depend on, by position. The arrays are not to be written to.
 *
 * @param exclusive by device: whether it has one user at a time
 * @param deviceOf by buffer: the device
 * @param size by buffer: bytes
 * @param pins by importer: whether it pins
 * @param memlock by user: bytes, or {@link User#UNLIMITED}
 * @param tenant by user: a number for the tenant
 */
@SuppressWarnings("ArrayRecordComponent") // read by the search's inner loop; never compared
record FactTables(boolean[] exclusive, int[] deviceOf, long[] size, boolean[] pins, long[] memlock, int[] tenant) {

    static FactTables of(World world) {
        List<Device> devices = world.devices();
        Map<String, Integer> positions = new HashMap<>();
        boolean[] exclusive = new boolean[devices.size()];
        for (int device = 0; device < exclusive.length; device++) {
            exclusive[device] = devices.get(device).open() == Open.EXCLUSIVE;
            positions.put(devices.get(device).id(), device);
        }
        boolean[] pins = new boolean[world.importers().size()];
        for (int importer = 0; importer < pins.length; importer++) {
            Importer fact = world.importers().get(importer);
            pins[importer] = fact.pins();
        }
        List<String> tenants =
                world.users().stream().map(User::tenant).distinct().toList();
        return new FactTables(
                exclusive,
                world.buffers().stream()
                        .mapToInt(buffer -> positions.getOrDefault(buffer.device(), -1))
                        .toArray(),
                world.buffers().stream().mapToLong(Buffer::size).toArray(),
                pins,
                world.users().stream().mapToLong(User::memlock).toArray(),
                world.users().stream()
                        .mapToInt(user -> tenants.indexOf(user.tenant()))
                        .toArray());
    }
}
