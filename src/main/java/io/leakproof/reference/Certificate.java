package io.leakproof.reference;

import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A proof that a policy blocks in a world, which can be checked without any search: an inductive invariant, written as the set of
 * states that it admits. It holds at the start, every event keeps it, and nothing in it leaks. A checker needs nothing but the events of
 * the semantics.
 *
 * <p>Thread-safe: calls share nothing.
 */
public final class Certificate {

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

    /**
     * The states that can be reached, each as a line.
     *
     * @throws RefusedException if one of them leaks: there is no certificate then
     * @throws LimitReachedException if there are more states than wanted
     */
    public static List<String> of(World world, Policy policy, long maxStates) throws RefusedException {
        Certificate certificate = new Certificate(new Scene(world, policy));
        Set<State> reached = new HashSet<>();
        List<State> found = new ArrayList<>();
        State initial = State.initial(certificate.scene);
        reached.add(initial);
        found.add(initial);
        for (int at = 0; at < found.size(); at++) {
            State state = found.get(at);
            certificate.refuseLeak(state, at + 1);
            for (ReferenceEvent event : certificate.all) {
                if (certificate.events.allows(state, event)) {
                    State after = certificate.events.after(state, event);
                    if (reached.add(after)) {
                        if (reached.size() > maxStates) {
                            throw new LimitReachedException(maxStates);
                        }
                        found.add(after);
                    }
                }
            }
        }
        return found.stream().map(State::text).toList();
    }

    /**
     * Checks a certificate.
     *
     * @return how many pairs of a state and an event were looked at
     * @throws RefusedException if a line is no state of this world, the first state is missing, an event leads out of the set, or a
     *     state leaks; naming the line, counted from one
     */
    public static long check(World world, Policy policy, List<String> lines) throws RefusedException {
        Certificate certificate = new Certificate(new Scene(world, policy));
        List<State> states = new ArrayList<>();
        for (String line : lines) {
            states.add(State.read(certificate.scene, line)
                    .orElseThrow(
                            () -> new RefusedException("line " + (states.size() + 1) + " is no state of this world")));
        }
        return certificate.check(states);
    }

    private long check(List<State> states) throws RefusedException {
        Set<State> invariant = new HashSet<>(states);
        if (!invariant.contains(State.initial(scene))) {
            throw new RefusedException("it does not hold at the start: the first state is not in it");
        }
        long steps = 0;
        for (int at = 0; at < states.size(); at++) {
            State state = states.get(at);
            refuseLeak(state, at + 1);
            for (ReferenceEvent event : all) {
                if (events.allows(state, event)) {
                    steps++;
                    if (!invariant.contains(events.after(state, event))) {
                        throw new RefusedException("line " + (at + 1) + ": "
                                + event.row().event() + " leads to a state that is not in it");
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
