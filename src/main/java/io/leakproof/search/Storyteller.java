package io.leakproof.search;

import io.leakproof.facts.Open;
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

    private final World world;
    private final Layout layout;
    private final Mechanics mechanics;
    private final States table;

    Storyteller(World world, Layout layout, Mechanics mechanics, States table) {
        this.world = world;
        this.layout = layout;
        this.mechanics = mechanics;
        this.table = table;
    }

    Finding tell(Channel channel, Exposures.Occurrence first) {
        Deque<Integer> path = new ArrayDeque<>();
        for (int number = first.state(); number >= 0; number = table.parent(number)) {
            path.push(number);
        }
        List<Step> trace = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<long[]> states = new ArrayList<>();
        long[] before = state(path.pop());
        while (!path.isEmpty()) {
            long[] after = state(path.pop());
            Step step = step(before, after);
            trace.add(step);
            notes.add(String.join("; ", notes(step.event(), before, after)));
            states.add(after);
            before = after;
        }
        return new Finding(channel, first.ruling(), first.breach(), trace, notes, ranges(trace, states));
    }

    private List<Range> ranges(List<Step> trace, List<long[]> states) {
        List<Range> ranges = new ArrayList<>();
        for (int buffer = 0; buffer < layout.buffers; buffer++) {
            String id = buffer(buffer);
            if (trace.stream().anyMatch(step -> id.equals(step.buffer()))) {
                int number = buffer;
                ranges.add(new Range(
                        id,
                        states.stream()
                                .map(state -> hand(layout.owner(layout.cell(state, number))))
                                .toList()));
            }
        }
        return ranges;
    }

    private Range.Hand hand(long owner) {
        return owner == 0 || owner > layout.users
                ? new Range.Hand(null, owner > layout.users)
                : new Range.Hand(user((int) owner - 1), false);
    }

    private long[] state(int number) {
        long[] state = new long[layout.words];
        table.read(number, state);
        return state;
    }

    /** The first event, in search order, that leads from the one state to the other. */
    private Step step(long[] before, long[] after) {
        Match match = new Match(after);
        mechanics.expand(before, match);
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
                step = new Step(
                        event,
                        user == Successor.NONE ? null : user(user),
                        taker == Successor.NONE ? null : user(taker),
                        importer == Successor.NONE ? null : importer(importer),
                        event.ofDevice() ? null : buffer(subject),
                        event.ofDevice() ? world.devices().get(subject).id() : null);
            }
        }
    }

    private List<String> notes(EventKind event, long[] before, long[] after) {
        List<String> notes = new ArrayList<>();
        for (int device = 0; device < layout.devices; device++) {
            noteSession(device, before, after, notes);
        }
        for (int buffer = 0; buffer < layout.buffers; buffer++) {
            if (event == EventKind.CLOSE || event == EventKind.FREE || event == EventKind.RESET) {
                noteRevoke(buffer, before, after, notes);
            }
            noteOwner(buffer, before, after, notes);
            noteScrub(buffer, before, after, notes);
        }
        return notes;
    }

    private void noteSession(int device, long[] before, long[] after, List<String> notes) {
        long was = layout.session(layout.sessions(before), device);
        long is = layout.session(layout.sessions(after), device);
        String id = world.devices().get(device).id();
        if (world.devices().get(device).open() == Open.EXCLUSIVE && was != is) {
            if (is > layout.users) {
                notes.add(id + " stays held for " + user((int) is - layout.users - 1));
            } else if (was > layout.users) {
                notes.add(id + " is free again");
            }
        }
    }

    private void noteRevoke(int buffer, long[] before, long[] after, List<String> notes) {
        long gone = layout.currentAttachments(layout.cell(before, buffer))
                & ~layout.currentAttachments(layout.cell(after, buffer))
                & ~layout.staleAttachments(layout.cell(after, buffer));
        if (gone != 0) {
            List<String> through = importers(gone);
            notes.add(String.join(" and ", through)
                    + (through.size() > 1 ? " lose their mapping of " : " loses its mapping of ")
                    + buffer(buffer));
        }
    }

    private void noteOwner(int buffer, long[] before, long[] after, List<String> notes) {
        long was = layout.owner(layout.cell(before, buffer));
        long is = layout.owner(layout.cell(after, buffer));
        if (was == 0 || was == is) {
            return;
        }
        if (is > layout.users) {
            notes.add(buffer(buffer) + " is kept out of the pool");
            return;
        }
        long mapped = layout.staleAttachments(layout.cell(after, buffer));
        notes.add(buffer(buffer) + " goes back to the pool" + (mapped == 0 ? "" : "; " + maps(mapped)));
    }

    private String maps(long attachments) {
        List<String> through = importers(attachments);
        return String.join(" and ", through) + (through.size() > 1 ? " still map it" : " still maps it");
    }

    private void noteScrub(int buffer, long[] before, long[] after, List<String> notes) {
        if (layout.contents(layout.cell(before, buffer)) != 0 && layout.contents(layout.cell(after, buffer)) == 0) {
            notes.add(buffer(buffer) + " is overwritten");
        }
    }

    private List<String> importers(long attachments) {
        List<String> ids = new ArrayList<>();
        for (int importer = 0; importer < layout.importers; importer++) {
            for (int user = 0; user < layout.users; user++) {
                String id = importer(importer);
                if ((attachments & 1L << (importer * layout.users + user)) != 0 && !ids.contains(id)) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    private String user(int user) {
        return world.users().get(user).id();
    }

    private String importer(int importer) {
        return world.importers().get(importer).id();
    }

    private String buffer(int buffer) {
        return world.buffers().get(buffer).id();
    }
}
