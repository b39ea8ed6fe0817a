package io.leakproof.compare;

import io.leakproof.rules.Channel;
import java.time.LocalDate;
import java.util.List;

/**
 * A leak that somebody has accepted for a time. Immutable.
 *
 * @param pair the policy and the world
 * @param channels through which data may be reached so
 * @param reason why, as a sentence
 * @param until the last day
 */
public record KnownLeak(Baseline.Pair pair, List<Channel> channels, String reason, LocalDate until) {

    public KnownLeak {
        channels = List.copyOf(channels);
    }

    /** Whether it is about a channel, by its word. */
    boolean covers(String channel) {
        return channels.stream().anyMatch(one -> one.word().equals(channel));
    }
}
