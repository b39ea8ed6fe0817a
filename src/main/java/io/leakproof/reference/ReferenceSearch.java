package io.leakproof.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every reachable state, level by level, so that the first level that shows a channel is its shortest length. Used once. */
final class ReferenceSearch {

    private final Scene scene;
    private final Ownership ownership;
    private final ReferenceEvents events;
    private final Channels channels;
    private final ReferenceCosts costs;
    private final long maxStates;

    private final Set<State> reached = new HashSet<>();
    private final SortedMap<String, Integer> lengths = new TreeMap<>();
    private long transitions;

    ReferenceSearch(Scene scene, long maxStates) {
        this.ownership = new Ownership(scene);
        ImportGuard importGuard = new ImportGuard(scene);
        this.scene = scene;
        this.events = new ReferenceEvents(scene, ownership, importGuard);
        this.channels = new Channels(scene);
        this.costs = new ReferenceCosts(scene, ownership, importGuard);
        this.maxStates = maxStates;
    }

    ReferenceResult run() {
        List<ReferenceEvent> all = ReferenceEvent.all(scene);
        List<State> level = new ArrayList<>();
        reach(State.initial(scene), level);
        for (int length = 0; !level.isEmpty(); length++) {
            List<State> next = new ArrayList<>();
            for (State state : level) {
                lookAt(state, length);
                expand(state, all, next);
            }
            level = next;
        }
        return new ReferenceResult(
                lengths, costs.excluded(), costs.kernelExcluded(), costs.seen(), reached.size(), transitions);
    }

    private void lookAt(State state, int length) {
        costs.lookAt(state);
        for (String channel : channels.in(state)) {
            lengths.putIfAbsent(channel, length);
        }
    }

    private void expand(State state, List<ReferenceEvent> all, List<State> next) {
        for (ReferenceEvent event : all) {
            if (events.allows(state, event)) {
                transitions++;
                costs.lookAt(state, event);
                ownership.brokeAnImport(); // by a free that a guard only tried
                reach(events.after(state, event), next);
                if (ownership.brokeAnImport()) {
                    costs.brokeAnImport();
                }
            }
        }
    }

    private void reach(State state, List<State> level) {
        if (reached.add(state)) {
            if (reached.size() > maxStates) {
                throw new LimitReachedException(maxStates);
            }
            level.add(state);
        }
    }
}
