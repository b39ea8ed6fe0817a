package io.leakproof.search;

import io.leakproof.rules.AnsweredQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that was tried in a position. Where it does not happen, either a rule denies it, which is among the answers, or it
 * lacks something.
 *
 * @param step the event
 * @param note what it changed that a reader has to know, or an empty string
 * @param asked what the rules were asked, in the order of asking, with their answers
 * @param after the position after it; null where it does not happen
 * @param lacking what it lacks whatever rules say, as a sentence without a full stop; empty where it lacks nothing
 */
public record TriedEvent(
        Step step,
        String note,
        List<AnsweredQuestion> asked,
        @Nullable Position after,
        String lacking) {

    /** Copies the list. */
    public TriedEvent {
        asked = List.copyOf(asked);
    }

    /** Whether a rule denies it. */
    public boolean isDenied() {
        return after == null
                && asked.stream().anyMatch(one -> !one.answer().denials().isEmpty());
    }
}
