package io.leakproof.search;

import io.leakproof.facts.World;
import io.leakproof.rules.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the number of a state into the events that lead to it, with what a reader has to know beside each. Not thread-safe. */
final class Storyteller {

    private final Layout layout;
    private final TraceNotes notes;
    private final Mechanics mechanics;
    private final States table;

    Storyteller(World world, Layout layout, Mechanics mechanics, States table) {
        this.layout = layout;
        notes = new TraceNotes(world, layout);
        this.mechanics = mechanics;
        this.table = table;
    }

    Finding tell(Channel channel, Exposures.Occurrence first) {
        Deque<Integer> path = new ArrayDeque<>();
        for (int number = first.state(); number >= 0; number = table.parent(number)) {
            path.push(number);
        }
        List<Step> trace = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        List<long[]> states = new ArrayList<>();
        long[] before = state(path.pop());
        while (!path.isEmpty()) {
            long[] after = state(path.pop());
            Step step = step(before, after);
            trace.add(step);
            changes.add(notes.of(step.event(), before, after));
            states.add(after);
            before = after;
        }
        return new Finding(channel, first.ruling(), first.breach(), trace, changes, notes.ranges(trace, states));
    }

    private long[] state(int number) {
        long[] state = new long[layout.words];
        table.read(number, state);
        return state;
    }

    /** The first event, in search order, that leads from the one state to the other. */
    private Step step(long[] before, long[] after) {
        Match match = new Match(after);
        mechanics.load(before);
        mechanics.expand(match);
        if (match.step == null) {
            throw new IllegalStateException("no event leads from a state to its successor");
        }
        return match.step;
    }

    private final class Match implements Visitor {
        private final long[] wanted;
        private @Nullable Step step;

        Match(long[] wanted) {
            this.wanted = wanted;
        }

        @Override
        public void event(EventKind event, int user, int taker, int importer, int subject, long[] next) {
            if (step == null && Arrays.equals(next, wanted)) {
                step = notes.step(event, user, taker, importer, subject);
            }
        }
    }
}
