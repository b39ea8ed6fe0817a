package io.leakproof.search;

import io.leakproof.Api;
import io.leakproof.rules.Breach;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Ruling;
import java.util.ArrayList;
import java.util.List;

/**
 * One channel that can be reached, with a shortest story.
 *
 * @param channel by which way
 * @param ruling the rule that calls it so, and its sentence
 * @param breach who reaches whose data, and by what way
 * @param trace the events that lead there, from the first state
 * @param notes beside each step what it changed that a reader has to know, or an empty string
 * @param ranges the ranges that the steps are about, and whose they were after each
 */
@Api
public record Finding(
        Channel channel,
        Ruling ruling,
        Breach breach,
        List<Step> trace,
        List<String> notes,
        @Api(Api.Status.INTERNAL) List<Range> ranges) {

    /** Copies the lists. */
    @Api(Api.Status.INTERNAL)
    public Finding {
        trace = List.copyOf(trace);
        notes = List.copyOf(notes);
        ranges = List.copyOf(ranges);
    }

    /** The number of events. */
    public int steps() {
        return trace.size();
    }

    /** The story: the events in their order, what each changed behind a dash, and last what one tenant gets at. */
    public List<String> story() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < trace.size(); i++) {
            lines.add(trace.get(i).sentence() + (notes.get(i).isEmpty() ? "" : " - " + notes.get(i)));
        }
        lines.add(ruling.conclusion().reason());
        return lines;
    }
}
