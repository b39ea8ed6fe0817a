package io.leakproof.reference;

import io.leakproof.facts.UnknownFact;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A proof that a policy blocks in a world, which can be checked without any search: an inductive invariant, written as the set of
 * states that it admits. It holds at the start, every event keeps it, and nothing in it leaks. A checker needs nothing but the events of
 * the semantics.
 *
 * <p>It is written by parts, one for each device with its ranges, as all devices together have the product of their states. That is
 * enough: each event is about one device, reads and changes only the device's session, its ranges and the descriptors and attachments
 * of these, and a leak is one of a single range. Only what a user has pinned is counted over all devices, and it does nothing but
 * refuse imports. So each event of the world is one of its device's part, where no more is pinned, and leaves all other parts as they
 * are: while the parts' sets are kept, all states of the world are made of states in them, of which none leaks.
 *
 * <p>Thread-safe: calls share nothing.
 */
public final class Certificate {

    /** The line between the states of two devices. */
    private static final String NEXT = "next device";

    private static final Set<String> LEAKS = Set.of("stale-read", "residue");

    private final Scene scene;
    private final ReferenceEvents events;
    private final Channels channels;
    private final List<ReferenceEvent> all;

    private Certificate(Scene scene) {
        this.scene = scene;
        this.events = new ReferenceEvents(scene, new Ownership(scene), new ImportGuard(scene));
        this.channels = new Channels(scene);
        this.all = ReferenceEvent.all(scene);
    }

    /** Says what is wrong with a certificate. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Counts what was looked at: states, and pairs of one and an event. */
    public record Extent(long states, long steps) {}

    /**
     * The states that can be reached, each as a line.
     *
     * @throws RefusedException if one of them leaks: there is no certificate then
     * @throws LimitReachedException if there are more states than wanted
     */
    public static List<String> of(World world, Policy policy, long maxStates) throws RefusedException {
        List<String> lines = new ArrayList<>();
        for (World part : parts(world)) {
            if (!lines.isEmpty()) {
                lines.add(NEXT);
            }
            Certificate certificate = new Certificate(new Scene(part, policy));
            certificate.reached(lines.size(), maxStates).forEach(state -> lines.add(state.text()));
        }
        return lines;
    }

    private List<State> reached(int before, long maxStates) throws RefusedException {
        List<State> found = new ArrayList<>(List.of(State.initial(scene)));
        Set<State> reached = new HashSet<>(found);
        for (int at = 0; at < found.size(); at++) {
            State state = found.get(at);
            refuseLeak(state, before + at + 1);
            for (ReferenceEvent event : all) {
                if (events.allows(state, event)) {
                    State after = events.after(state, event);
                    if (reached.add(after)) {
                        if (before + reached.size() > maxStates) {
                            throw new LimitReachedException(maxStates);
                        }
                        found.add(after);
                    }
                }
            }
        }
        return found;
    }

    /** One world for each device; the world itself where there is no other. */
    private static List<World> parts(World world) {
        return world.devices().size() < 2
                ? List.of(world)
                : world.devices().stream()
                        .map(device -> world.withBuffers(world.buffers().stream()
                                        .filter(buffer -> buffer.device().equals(device.id()))
                                        .toList())
                                .withDevices(List.of(device)))
                        .toList();
    }

    /**
     * Checks a certificate.
     *
     * @throws RefusedException if not all of the world is known, it does not speak of all devices, a line is no state of this world or
     *     stands there twice, the first state is missing, an event leads out of the set, or a state leaks; naming the line, counted from
     *     one
     */
    public static Extent check(World world, Policy policy, List<String> lines) throws RefusedException {
        if (!world.open().isEmpty()) {
            throw new RefusedException(UnknownFact.reason(world.open()));
        }
        int end = -1;
        long steps = 0;
        List<World> parts = parts(world);
        for (World part : parts) {
            int from = Math.min(end + 1, lines.size());
            int next = lines.subList(from, lines.size()).indexOf(NEXT);
            end = next < 0 ? lines.size() : from + next;
            steps += new Certificate(new Scene(part, policy)).check(lines.subList(from, end), from);
        }
        if (end < lines.size()) {
            throw new RefusedException("line " + (end + 1) + " speaks of a device that is not there");
        }
        return new Extent(lines.size() - parts.size() + 1, steps);
    }

    private long check(List<String> lines, int before) throws RefusedException {
        Set<State> invariant = new LinkedHashSet<>();
        for (String line : lines) {
            int number = before + invariant.size() + 1;
            State state = State.read(scene, line)
                    .orElseThrow(() -> new RefusedException("line " + number + " is no state of this world"));
            if (!invariant.add(state)) {
                throw new RefusedException("line " + number + " says again what stands before it");
            }
        }
        if (!invariant.contains(State.initial(scene))) {
            throw new RefusedException("it does not hold at the start: the first state is not in it");
        }
        long steps = 0;
        int line = before;
        for (State state : invariant) {
            line++;
            refuseLeak(state, line);
            for (ReferenceEvent event : all) {
                if (events.allows(state, event)) {
                    steps++;
                    if (!invariant.contains(events.after(state, event))) {
                        throw new RefusedException(
                                "line " + line + ": " + event.row().event() + " leads to a state that is not in it");
                    }
                }
            }
        }
        return steps;
    }

    private void refuseLeak(State state, int line) throws RefusedException {
        for (String channel : channels.in(state)) {
            if (LEAKS.contains(channel)) {
                throw new RefusedException("line " + line + ": the state leaks, by " + channel);
            }
        }
    }
}
