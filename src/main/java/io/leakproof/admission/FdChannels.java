package io.leakproof.admission;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The ways by which a workload can hand file descriptors to other tenants. Immutable.
 *
 * @param seen those that show, in the order of {@link FdChannel}
 * @param complete whether there are no others
 */
public record FdChannels(Set<FdChannel> seen, boolean complete) {

    /** No way at all. */
    public static final FdChannels NONE = new FdChannels(Set.of(), true);

    /** Copies the set. */
    public FdChannels {
        EnumSet<FdChannel> copy = EnumSet.noneOf(FdChannel.class);
        copy.addAll(seen);
        seen = Collections.unmodifiableSet(copy);
    }

    FdChannels and(FdChannel channel) {
        EnumSet<FdChannel> more = EnumSet.of(channel);
        more.addAll(seen);
        return new FdChannels(more, complete);
    }

    FdChannels andOthers() {
        return new FdChannels(seen, false);
    }
}
