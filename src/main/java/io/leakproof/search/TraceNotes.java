package io.leakproof.search;

import io.leakproof.facts.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Says in ids what an event is, what it changed that a reader has to know, and whose the ranges were. Immutable. */
final class TraceNotes {

    private final World world;
    private final Layout layout;

    TraceNotes(World world, Layout layout) {
        this.world = world;
        this.layout = layout;
    }

    /** An event that a {@link Visitor} was told of. */
    Step step(EventKind event, int user, int taker, int importer, int subject) {
        return new Step(
                event,
                user == Successor.NONE ? null : user(user),
                taker == Successor.NONE ? null : user(taker),
                importer == Successor.NONE ? null : importer(importer),
                event.ofDevice() ? null : buffer(subject),
                event.ofDevice() ? device(subject) : null);
    }

    /** What an event changed that its sentence does not say, or an empty string. */
    String of(EventKind event, long[] before, long[] after) {
        return String.join("; ", notes(event, before, after));
    }

    /** The ranges that the steps are about, and whose they were in the state after each. */
    List<Range> ranges(List<Step> trace, List<long[]> states) {
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

    /** Whose a range is. */
    Range.Hand hand(long owner) {
        return owner == 0 || owner > layout.users
                ? new Range.Hand(null, owner > layout.users)
                : new Range.Hand(user((int) owner - 1), false);
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
        String id = device(device);
        int heldFor = layout.heldFor(is, device);
        if (was != is && heldFor != Successor.NONE) {
            notes.add(id + " stays held for " + user(heldFor));
        } else if (was != is && layout.heldFor(was, device) != Successor.NONE) {
            notes.add(id + " is free again");
        }
    }

    private void noteRevoke(int buffer, long[] before, long[] after, List<String> notes) {
        long gone = gone(buffer, before, after);
        if (gone != 0) {
            List<String> through = importers(gone);
            notes.add(String.join(" and ", through)
                    + (through.size() > 1 ? " lose their mapping of " : " loses its mapping of ")
                    + buffer(buffer));
        }
    }

    private long gone(int buffer, long[] before, long[] after) {
        return layout.currentAttachments(layout.cell(before, buffer))
                & ~layout.currentAttachments(layout.cell(after, buffer))
                & ~layout.staleAttachments(layout.cell(after, buffer));
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
        boolean forSome = !Collections.disjoint(importers(mapped), importers(gone(buffer, before, after)));
        notes.add(buffer(buffer) + " goes back to the pool" + (mapped == 0 ? "" : "; " + maps(mapped, forSome)));
    }

    /** Who still maps a range: importers, and for whom where one of them has lost the mapping of somebody else. */
    private String maps(long attachments, boolean forSome) {
        List<String> through = importers(attachments);
        return String.join(" and ", through)
                + (through.size() > 1 ? " still map it" : " still maps it")
                + (forSome ? " for " + String.join(" and ", users(attachments)) : "");
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

    private List<String> users(long attachments) {
        return IntStream.range(0, layout.importers * layout.users)
                .filter(bit -> (attachments & 1L << bit) != 0)
                .map(bit -> bit % layout.users)
                .distinct()
                .mapToObj(this::user)
                .toList();
    }

    String user(int user) {
        return world.users().get(user).id();
    }

    String importer(int importer) {
        return world.importers().get(importer).id();
    }

    String buffer(int buffer) {
        return world.buffers().get(buffer).id();
    }

    String device(int device) {
        return world.devices().get(device).id();
    }
}
