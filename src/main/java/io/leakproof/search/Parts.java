package io.leakproof.search;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The small worlds that decide a large one: one buffer with its device, one importer (or two, where the one can matter to the
 * other), at most three users, one of each kind; the world itself, where rules of a user's own relate what is in it.
 * See the documentation of this package for why that is enough.
 */
final class Parts {

    /** Only one buffer is looked at in a search. */
    static final String ONE_BUFFER = "one-buffer-at-a-time";
    /** Only one importer is looked at in a search. */
    static final String ONE_IMPORTER = "one-importer-at-a-time";
    /** At most three users are looked at in a search. */
    static final String THREE_USERS = "three-users-at-a-time";
    /** Of facts that nothing tells apart, the first stands for all. */
    static final String ONE_OF_A_KIND = "one-of-a-kind";

    /**
     * The parts of a world.
     *
     * @param worlds one of each kind, in the order of the file
     * @param importers by id of an importer that stands for others: all those others
     * @param reductions which of the four were of use
     */
    record Split(List<World> worlds, Map<String, List<String>> importers, List<String> reductions) {}

    private Parts() {}

    static Split of(World world, Policy policy, RuleBook rules) {
        OwnRules own = new OwnRules(rules);
        ImporterWindow window = new ImporterWindow(world, policy, rules);
        if (own.relateEverything() || own.tellBuffersApart() && window.isOpenAnywhere()) {
            return new Split(List.of(world), Map.of(), List.of());
        }
        Kinds kinds = new Kinds(world, rules);
        boolean allUsers = own.relateUsers();
        List<List<User>> companies = allUsers ? List.of(world.users()) : Companies.of(world.users(), kinds);
        Map<Object, Importer> importers = new HashMap<>();
        Map<String, List<String>> standFor = new HashMap<>();
        List<Importer> firsts = new ArrayList<>();
        for (Importer importer : world.importers()) {
            Importer first = importers.computeIfAbsent(kinds.of(importer), kind -> importer);
            if (first.equals(importer)) {
                firsts.add(importer);
            }
            standFor.computeIfAbsent(first.id(), id -> new ArrayList<>()).add(importer.id());
        }
        List<World> parts = new ArrayList<>();
        for (Place place : places(world, kinds)) {
            boolean together = window.isOpen(place.device(), place.buffer());
            List<List<Importer>> few = together ? pairs(world, kinds) : alone(firsts);
            for (List<User> company : companies) {
                few.forEach(some -> parts.add(part(world, place, company, some)));
            }
        }
        boolean fewUsers = !allUsers && world.users().size() > Companies.MOST;
        return new Split(parts, standFor, reductions(world, parts.size(), fewUsers));
    }

    /** A buffer and its device. */
    private record Place(Device device, Buffer buffer) {}

    private static List<Place> places(World world, Kinds kinds) {
        Map<String, Device> devices = new HashMap<>();
        world.devices().forEach(device -> devices.put(device.id(), device));
        Map<String, Object> deviceKinds = new HashMap<>();
        world.devices().forEach(device -> deviceKinds.put(device.id(), kinds.of(device)));
        Set<Object> seen = new HashSet<>();
        List<Place> places = new ArrayList<>();
        for (Buffer buffer : world.buffers()) {
            Device device = devices.get(buffer.device());
            Object kind = deviceKinds.get(buffer.device());
            if (device != null && kind != null && seen.add(List.of(kind, kinds.of(buffer)))) {
                places.add(new Place(device, buffer));
            }
        }
        return places;
    }

    private static List<List<Importer>> alone(List<Importer> importers) {
        return importers.isEmpty()
                ? List.of(List.of())
                : importers.stream().map(List::of).toList();
    }

    /** Every two importers, one of each kind of two; a single one where there are no two. */
    private static List<List<Importer>> pairs(World world, Kinds kinds) {
        List<Importer> importers = world.importers();
        if (importers.size() < 2) {
            return alone(importers);
        }
        List<List<Importer>> pairs = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (int first = 0; first < importers.size(); first++) {
            for (int second = first + 1; second < importers.size(); second++) {
                List<Importer> pair = List.of(importers.get(first), importers.get(second));
                if (seen.add(Set.copyOf(List.of(kinds.of(pair.get(0)), kinds.of(pair.get(1)))))) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private static World part(World world, Place place, List<User> company, List<Importer> importers) {
        return new World(
                world.scenario(),
                world.summary(),
                world.source(),
                List.of(place.device()),
                company,
                List.of(place.buffer()),
                importers);
    }

    private static List<String> reductions(World world, int parts, boolean fewUsers) {
        List<String> used = new ArrayList<>();
        if (world.buffers().size() > 1) {
            used.add(ONE_BUFFER);
        }
        if (world.importers().size() > 1) {
            used.add(ONE_IMPORTER);
        }
        if (parts
                        < (long) world.buffers().size()
                                * Math.max(1, world.importers().size())
                || fewUsers) {
            used.add(ONE_OF_A_KIND);
        }
        if (fewUsers) {
            used.add(THREE_USERS);
        }
        return used;
    }
}
