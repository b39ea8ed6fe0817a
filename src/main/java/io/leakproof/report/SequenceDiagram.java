package io.leakproof.report;

import io.leakproof.facts.Importer;
import io.leakproof.render.HtmlPage;
import io.leakproof.report.Lanes.Kind;
import io.leakproof.report.Lanes.Lane;
import io.leakproof.rules.Breach;
import io.leakproof.rules.Channel;
import io.leakproof.search.EventKind;
import io.leakproof.search.Range;
import io.leakproof.search.Step;
import io.leakproof.source.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A story as a sequence diagram in SVG: a lane for each of those who take part, time running down, each range as a band that
 * shows whose it is, and last what one tenant gets at, drawn and written. Colours come from the style sheet of the page. Not
 * thread-safe.
 */
final class SequenceDiagram {

    private static final int LANE = 132;
    private static final int TOP = 58;
    private static final int ROW = 40;
    private static final int BAND = 100;
    private static final int MARGIN = 10;
    private static final double LETTER = 7.2;

    private final HtmlPage svg;
    private final Story story;
    private final List<Range> ranges;
    private final Lanes lanes;
    private final int width;

    private SequenceDiagram(HtmlPage svg, Story story, List<Range> ranges, Lanes lanes) {
        this.svg = svg;
        this.story = story;
        this.ranges = ranges;
        this.lanes = lanes;
        width = 2 * MARGIN + lanes.lanes().size() * LANE;
    }

    /**
     * Draws.
     *
     * @param id of the picture within the page
     * @param title what it shows, as a sentence
     */
    static void draw(HtmlPage page, String id, String title, Story story, List<Range> ranges, Lanes lanes) {
        new SequenceDiagram(page, story, ranges, lanes).draw(id, title);
    }

    private void draw(String id, String title) {
        int end = TOP + (story.trace().size() + 1) * ROW;
        int height = end + story.endings().size() * ROW + MARGIN;
        svg.picture("sequence", id, width, height);
        svg.element("title", title, "id", id + "t");
        svg.element("desc", description(), "id", id + "d").line();
        lanes(height);
        ranges.forEach(this::band);
        for (int i = 0; i < story.trace().size(); i++) {
            event(i, story.trace().get(i));
        }
        for (int i = 0; i < story.endings().size(); i++) {
            ending(story.endings().get(i), end + i * ROW + ROW / 2);
        }
        svg.closeLine();
    }

    private String description() {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < story.trace().size(); i++) {
            String note = story.notes().get(i);
            sentences.add(story.trace().get(i).sentence() + (note.isEmpty() ? "" : ": " + note));
        }
        story.endings().forEach(ending -> sentences.add(ending.sentence()));
        return String.join(". ", sentences) + ".";
    }

    private void lanes(int height) {
        for (int i = 0; i < lanes.lanes().size(); i++) {
            Lane lane = lanes.lanes().get(i);
            String tenant = lane.tenant() < 0 ? "" : " t" + lane.tenant() % 4;
            rect(x(i) - LANE / 2 + 6, 4, LANE - 12, TOP - 18, "head" + tenant);
            text(x(i), 22, "name", Columns.fit(15, lane.id()));
            text(x(i), 36, "about", Columns.fit(18, lane.about()));
            line(x(i), TOP - 14, x(i), height - MARGIN, "life");
        }
    }

    /** One rectangle for as long as a range is in the same hands. */
    private void band(Range range) {
        int lane = lanes.indexOf(Kind.RANGE, range.buffer());
        Range.Hand hand = new Range.Hand(null, false);
        int from = TOP - 8;
        for (int i = 0; i <= range.hands().size(); i++) {
            Range.Hand next = i < range.hands().size() ? range.hands().get(i) : null;
            int rows = i + (next == null ? story.endings().size() : 0);
            int y = TOP + rows * ROW + ROW / 2 + 8;
            if (!hand.equals(next)) {
                hold(lane, hand, from, y);
                from = y;
                hand = next == null ? hand : next;
            }
        }
    }

    private void hold(int lane, Range.Hand hand, int from, int to) {
        String owner = hand.owner();
        String look = owner == null ? (hand.kept() ? "kept" : "pool") : "t" + lanes.tenantOf(owner) % 4;
        rect(x(lane) - BAND / 2, from, BAND, to - from, "band " + look);
        String words = owner == null ? (hand.kept() ? "kept back" : "in the pool") : "is " + owner + "'s";
        text(x(lane), from + 22, "whose", Columns.fit(15, words));
    }

    private void event(int index, Step step) {
        int y = TOP + index * ROW + ROW / 2 + 8;
        String user = step.user();
        int from = user == null ? 0 : x(lanes.indexOf(Kind.USER, user));
        int to = target(step);
        boolean onBand = lanes.lanes().get(to).kind() == Kind.RANGE;
        int end = x(to) + (onBand ? -BAND / 2 : 0);
        arrow(from, end, y, "event");
        if (step.event() == EventKind.IMPORT) {
            int range = lanes.indexOf(Kind.RANGE, Objects.requireNonNull(step.buffer()));
            arrow(x(to), x(range) + BAND / 2, y + 9, "maps");
        }
        int left = Math.min(from, end) + 6;
        String words = (index + 1) + "  " + step.sentence().substring(user == null ? 0 : user.length() + 1);
        text(left, y - 6, "label", Columns.fit((int) ((width - left - MARGIN) / LETTER), words));
    }

    private int target(Step step) {
        return switch (step.event()) {
            case OPEN, CLOSE, RESET -> lanes.indexOf(Kind.DEVICE, Objects.requireNonNull(step.device()));
            case PASS, HAND -> lanes.indexOf(Kind.USER, Objects.requireNonNull(step.to()));
            case IMPORT, RELEASE -> lanes.indexOf(Kind.IMPORTER, Objects.requireNonNull(step.importer()));
            case STORE, EXPORT, CLOSE_FD, FREE -> lanes.indexOf(Kind.RANGE, Objects.requireNonNull(step.buffer()));
        };
    }

    /** What one tenant gets at: from the range to the reader, or from the writer to the range. */
    private void ending(Ending ending, int y) {
        access(ending.breach(), ending.channel() == Channel.TAMPER, y);
        String sentence = "✗ " + ending.sentence();
        text(MARGIN + 4, y - 6, "leak", Columns.fit((int) ((width - 3 * MARGIN) / LETTER) - 2, sentence));
    }

    private void access(Breach breach, boolean writes, int y) {
        Importer importer = breach.importer();
        int user = x(lanes.indexOf(Kind.USER, breach.user().id()));
        int range = x(lanes.indexOf(Kind.RANGE, breach.buffer().id()));
        int turn = importer == null ? range : x(lanes.indexOf(Kind.IMPORTER, importer.id()));
        int edge = range + (turn == range ? -BAND / 2 : BAND / 2);
        svg.empty(
                        "path",
                        "class",
                        "access",
                        "marker-" + (writes ? "start" : "end"),
                        "url(#leak)",
                        "d",
                        "M" + edge + " " + (turn == range ? y : (y - 16) + "H" + turn + "V" + y) + "H" + user)
                .line();
    }

    private void arrow(int from, int to, int y, String look) {
        int tip = to + (to > from ? -2 : 2);
        svg.empty("path", "class", look, "marker-end", "url(#" + look + ")", "d", "M" + from + " " + y + "H" + tip)
                .line();
    }

    private void line(int x1, int y1, int x2, int y2, String look) {
        svg.empty("path", "class", look, "d", "M" + x1 + " " + y1 + "L" + x2 + " " + y2)
                .line();
    }

    private void rect(int x, int y, int wide, int high, String look) {
        svg.empty("rect", "class", look, "x", "" + x, "y", "" + y, "width", "" + wide, "height", "" + high, "rx", "4")
                .line();
    }

    private void text(int x, int y, String look, String words) {
        svg.element("text", words, "class", look, "x", "" + x, "y", "" + y).line();
    }

    private static int x(int lane) {
        return MARGIN + lane * LANE + LANE / 2;
    }
}
