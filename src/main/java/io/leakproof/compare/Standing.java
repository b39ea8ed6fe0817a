package io.leakproof.compare;

import io.leakproof.source.Word;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The knowledge of a policy in a world before a run: what an earlier one found, and which leaks are accepted. Immutable.
 *
 * @param compared whether there was an earlier run
 * @param before what the earlier run found; nothing where it knew no such policy in such a world
 * @param accepted what is accepted of this policy in this world
 * @param asOf the day that counts
 */
public record Standing(boolean compared, Optional<RecordedVerdict> before, List<KnownLeak> accepted, LocalDate asOf) {

    /** That of a policy in a world where nothing is known of before. */
    public static final Standing NONE = new Standing(false, Optional.empty(), List.of(), LocalDate.MIN);

    /** Tells how something that is found stands to what was known. */
    public enum State implements Word {
        /** Nobody knew it. */
        NEW,
        /** The earlier run found it too. */
        KNOWN,
        /** It is accepted. */
        ACCEPTED,
        /** It was accepted, and is no longer. */
        ENDED;

        /** Whether it fails a run that it can fail. */
        public boolean fails() {
            return this == NEW || this == ENDED;
        }
    }

    public Standing {
        accepted = List.copyOf(accepted);
    }

    /** How a channel, or anything else that can fail a run, stands by its word. */
    public State of(String word) {
        Optional<KnownLeak> acceptance = acceptance(word);
        if (acceptance.isPresent()) {
            return asOf.isAfter(acceptance.get().until()) ? State.ENDED : State.ACCEPTED;
        }
        return before.isPresent() && before.get().found().contains(word) ? State.KNOWN : State.NEW;
    }

    /** Whether the earlier run came to something else. */
    public boolean isChange(RecordedVerdict now) {
        return before.isPresent() && !before.get().equals(now);
    }

    /** Whether this is a policy in a world that the earlier run did not decide. */
    public boolean isFirst() {
        return compared && before.isEmpty();
    }

    /** By what a channel is or was accepted. */
    public Optional<KnownLeak> acceptance(String channel) {
        return accepted.stream().filter(one -> one.covers(channel)).findFirst();
    }
}
