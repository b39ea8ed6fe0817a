package io.leakproof.admission;

import io.leakproof.Api;
import java.util.HashMap;
import java.util.Map;

/**
 * The action taken on each concern. Immutable.
 *
 * @param chosen what is done about concerns otherwise than they say themselves
 * @param notes why it is not done what usually is, where something is to be said
 */
@Api(Api.Status.EXPERIMENTAL)
public record Actions(Map<Concern, Action> chosen, Map<Concern, String> notes) {

    private static final Actions USUAL = new Actions(Map.of(), Map.of());

    /** Copies the maps. */
    public Actions {
        chosen = Map.copyOf(chosen);
        notes = Map.copyOf(notes);
    }

    /** What each concern says itself. */
    public static Actions usual() {
        return USUAL;
    }

    /** The same, but what could not be found out is denied: a name that stands for nothing, a time limit that was reached. */
    public static Actions strict() {
        Map<Concern, Action> undetermined = new HashMap<>();
        for (Concern concern : Concern.values()) {
            if (concern.undetermined()) {
                undetermined.put(concern, Action.DENY);
            }
        }
        return USUAL.with(undetermined);
    }

    /** The same, but for some concerns. */
    public Actions with(Map<Concern, Action> others) {
        Map<Concern, Action> changed = new HashMap<>(chosen);
        changed.putAll(others);
        Map<Concern, String> left = new HashMap<>(notes);
        left.keySet().removeAll(others.keySet());
        return new Actions(changed, left);
    }

    /** The same, but one concern is only written down, for a reason that stands beside each finding. */
    public Actions excepting(Concern concern, String reason) {
        Map<Concern, String> more = new HashMap<>(notes);
        more.put(concern, reason);
        return new Actions(with(Map.of(concern, Action.AUDIT)).chosen, more);
    }

    /** The same, but nothing is done that is harder. */
    public Actions atMost(Action most) {
        Map<Concern, Action> changed = new HashMap<>();
        for (Concern concern : Concern.values()) {
            changed.put(concern, of(concern).atMost(most));
        }
        return new Actions(changed, notes);
    }

    /** What is done about a concern. */
    public Action of(Concern concern) {
        return chosen.getOrDefault(concern, concern.usually());
    }

    /** The reason why something else is done than usually; empty where nothing is to be said. */
    public String note(Concern concern) {
        return notes.getOrDefault(concern, "");
    }
}
