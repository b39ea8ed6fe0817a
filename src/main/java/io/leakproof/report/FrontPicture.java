package io.leakproof.report;

import io.leakproof.render.HtmlPage;
import io.leakproof.report.Front.Point;
import io.leakproof.source.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * The front of safety and cost in SVG: up where a policy blocks in more worlds, right where it costs more. A disc stands for all
 * policies at its place, and has their number in it. The axes have a tick for each value there is, so that no discs overlap. Not
 * thread-safe.
 */
final class FrontPicture {

    private static final int LEFT = 96;
    private static final int TOP = 20;
    private static final int ROW = 54;
    private static final int RADIUS = 11;
    private static final double LETTER = 7;

    private final HtmlPage svg;
    private final Front front;
    private final List<Integer> costs;
    private final List<Integer> blocks;
    private final int column;

    private FrontPicture(HtmlPage svg, Front front) {
        this.svg = svg;
        this.front = front;
        costs = front.costs();
        blocks = front.blocks();
        column = Math.max(40, Math.min(190, 640 / costs.size()));
    }

    /** Draws. */
    static void draw(HtmlPage page, Front front) {
        new FrontPicture(page, front).draw();
    }

    private void draw() {
        int bottom = TOP + blocks.size() * ROW;
        int width = LEFT + costs.size() * column + 60;
        int height = bottom + 50;
        svg.picture("front", "front-", width, height);
        svg.element("title", "Safety and cost of " + Words.count(front.points().size(), "point"), "id", "front-t");
        svg.element("desc", "The table below says the same in words.", "id", "front-d")
                .line();
        for (int value : blocks) {
            path("tick", "M" + LEFT + " " + y(value) + "H" + (width - 10));
            text(LEFT - 10, y(value) + 4, "end", "blocks in " + value);
        }
        path("axis", "M" + LEFT + " " + TOP + "V" + bottom + "H" + (width - 10));
        for (int value : costs) {
            text(x(value), bottom + 18, "middle", "" + value);
        }
        text(LEFT + (width - LEFT) / 2, bottom + 40, "middle", "costs →");
        line();
        for (int y : blocks) {
            for (int i = 0; i < costs.size(); i++) {
                group(y, i);
            }
        }
        svg.closeLine();
    }

    /** From disc to disc along the front, as stairs: between two there is nothing as safe for less. */
    private void line() {
        StringBuilder stairs = new StringBuilder();
        for (int cost : costs) {
            for (int block : blocks) {
                if (front.at(block, cost).stream().anyMatch(front::holds)) {
                    stairs.append(stairs.isEmpty() ? "M" + x(cost) + " " + y(block) : "H" + x(cost) + "V" + y(block));
                }
            }
        }
        if (stairs.indexOf("H") >= 0) {
            path("stairs", stairs.toString());
        }
    }

    private void group(int block, int index) {
        List<Point> here = front.at(block, costs.get(index));
        if (here.isEmpty()) {
            return;
        }
        int x = x(costs.get(index));
        String look = front.holds(here.get(0)) ? "disc best" : "disc";
        svg.empty("circle", "class", look, "cx", "" + x, "cy", "" + y(block), "r", "" + RADIUS)
                .line();
        String below = "" + (y(block) + 4);
        svg.element(
                "text", "" + here.size(), "class", look + " count", "x", "" + x, "y", below, "text-anchor", "middle");
        svg.line();
        int letters = (int) ((room(block, index) - 2 * RADIUS - 8) / LETTER);
        List<String> names = new ArrayList<>(here.stream().map(Point::policy).toList());
        if (letters >= 8) {
            int lines = Math.min(3, names.size());
            for (int i = 0; i < lines; i++) {
                boolean more = i == 2 && names.size() > 3;
                String name = more ? "and " + (names.size() - 2) + " more" : Columns.fit(letters, names.get(i));
                text(x + RADIUS + 5, y(block) + 4 + (int) ((i - (lines - 1) / 2.0) * 15), "start", name);
            }
        }
    }

    /** How far to the right nothing else stands. */
    private int room(int block, int index) {
        for (int next = index + 1; next < costs.size(); next++) {
            if (!front.at(block, costs.get(next)).isEmpty()) {
                return (next - index) * column;
            }
        }
        return (costs.size() - index) * column + 36;
    }

    private void path(String look, String data) {
        svg.empty("path", "class", look, "d", data).line();
    }

    private void text(int x, int y, String anchor, String words) {
        svg.element("text", words, "x", "" + x, "y", "" + y, "text-anchor", anchor)
                .line();
    }

    private int x(int cost) {
        return LEFT + costs.indexOf(cost) * column + 24;
    }

    private int y(int block) {
        return TOP + blocks.indexOf(block) * ROW + ROW / 2;
    }
}
