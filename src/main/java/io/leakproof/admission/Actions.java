package io.leakproof.admission;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done about each concern. Immutable; two that do the same are equal. */
public final class Actions {

    private static final Actions USUAL = new Actions(Map.of(), Map.of());

    private final Map<Concern, Action> chosen = new EnumMap<>(Concern.class);
    private final Map<Concern, String> notes = new EnumMap<>(Concern.class);

    private Actions(Map<Concern, Action> chosen, Map<Concern, String> notes) {
        this.chosen.putAll(chosen);
        this.notes.putAll(notes);
    }

    /** What each concern says itself. */
    public static Actions usual() {
        return USUAL;
    }

    /** The same, but for some concerns. */
    public Actions with(Map<Concern, Action> others) {
        Actions changed = new Actions(chosen, notes);
        others.forEach((concern, action) -> {
            changed.chosen.put(concern, action);
            changed.notes.remove(concern);
        });
        return changed;
    }

    /** The same, but one concern is only written down, for a reason that stands beside each finding. */
    public Actions excepting(Concern concern, String reason) {
        Actions changed = new Actions(chosen, notes);
        changed.chosen.put(concern, Action.AUDIT);
        changed.notes.put(concern, reason);
        return changed;
    }

    /** The same, but nothing is done that is harder. */
    public Actions atMost(Action most) {
        Actions changed = new Actions(chosen, notes);
        for (Concern concern : Concern.values()) {
            changed.chosen.put(concern, of(concern).atMost(most));
        }
        return changed;
    }

    /** What is done about a concern. */
    public Action of(Concern concern) {
        return chosen.getOrDefault(concern, concern.usually());
    }

    /** Why it is not done what usually is; empty where nothing is to be said. */
    public String note(Concern concern) {
        return notes.getOrDefault(concern, "");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Actions actions && actions.chosen.equals(chosen) && actions.notes.equals(notes);
    }

    @Override
    public int hashCode() {
        return 31 * chosen.hashCode() + notes.hashCode();
    }
}
