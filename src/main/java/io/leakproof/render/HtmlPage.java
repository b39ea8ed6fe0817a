package io.leakproof.render;

import io.leakproof.source.Resources;
import io.leakproof.source.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes an HTML page with all that pages have in common: one file for browsers and printers that needs no other, no network
 * and no script, and is well-formed XML too. A policy in its head lets nothing run or load but the style sheet and the script
 * that this project wrote, which only filters and folds.
 */
public final class HtmlPage {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");
    private static final String ARROWS = resource("arrows.svg");

    private HtmlPage() {}

    /**
     * A page that is open up to its header, in which the title and the totals stand.
     *
     * @param title of the window and of the page
     * @param skip the words of the link that leads past the header, to the element {@code main}
     * @param totals what it all came to, as a sentence without a full stop
     */
    public static Markup begin(String title, String skip, String totals) {
        Markup page = new Markup("<!DOCTYPE html>");
        page.open("html", "lang", "en").line();
        head(page, title);
        page.open("body").line();
        page.element("a", skip, "class", "skip", "href", "#main").line();
        page.open("header").line();
        page.element("h1", title).line();
        page.element("p", totals + ".", "id", "totals");
        return page;
    }

    private static void head(Markup page, String title) {
        page.open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '" + hash(STYLE)
                                + "'; script-src '" + hash(SCRIPT) + "'")
                .line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.empty("meta", "name", "color-scheme", "content", "light dark").line();
        page.element("title", title + " – Leakproof").line();
        page.open("style").verbatim(STYLE).closeLine();
        page.closeLine();
    }

    /** Links to the parts of the page, by their ids, for its header. */
    public static void nav(Markup page, Map<String, String> parts) {
        page.line().open("nav", "aria-label", "Parts of this page").line();
        page.open("ul").line();
        parts.forEach((id, words) ->
                page.open("li").element("a", words, "href", "#" + id).closeLine());
        page.closeLine().closeLine();
    }

    /** Ends the header; what comes next is what the page is about. */
    public static void main(Markup page) {
        page.closeLine();
        page.open("main", "id", "main", "tabindex", "-1").line();
    }

    /** A part of the page, left open. */
    public static void section(Markup page, String id, String title) {
        page.open("section", "id", id, "aria-labelledby", id + "-h").line();
        page.element("h2", title, "id", id + "-h").line();
    }

    /** A table in a box that scrolls, left open: its rows come next. {@link #endTable} ends it. */
    public static void table(Markup page, String label, String look, String caption, List<String> columns) {
        scroll(page, label);
        page.open("table", classed(look));
        page.element("caption", caption).line();
        columns(page, columns);
        page.open("tbody").line();
    }

    /** A paragraph, with a look unless that is empty; nothing where there are no words. */
    public static void paragraph(Markup page, String look, String words) {
        if (!words.isEmpty()) {
            page.element("p", words, classed(look)).line();
        }
    }

    /** A paragraph that somebody wrote, on one line; nothing where it is blank. */
    public static void ownParagraph(Markup page, String look, String words) {
        if (!words.isBlank()) {
            page.open("p", classed(look)).own(flat(words)).closeLine();
        }
    }

    private static String[] classed(String look) {
        return look.isEmpty() ? new String[0] : new String[] {"class", look};
    }

    /** A row: what it is about, with a link where there is one to a part of the page, and the other cells, each with its look. */
    public static void row(Markup page, String link, List<String> cells, String... looks) {
        page.open("tr").open("th", "scope", "row");
        if (link.isEmpty()) {
            page.own(cells.get(0));
        } else {
            page.open("a", "href", "#" + link).own(cells.get(0)).close();
        }
        page.close();
        for (int i = 1; i < cells.size(); i++) {
            if (looks[i - 1].isEmpty()) {
                page.open("td").own(cells.get(i)).close();
            } else {
                page.element("td", cells.get(i), "class", looks[i - 1]);
            }
        }
        page.closeLine();
    }

    /** Ends a table and the box around it. */
    public static void endTable(Markup page) {
        page.closeLine().closeLine().closeLine();
    }

    /** A row of headings. */
    public static void columns(Markup page, List<String> names) {
        page.open("thead").open("tr");
        for (String name : names) {
            page.element("th", name, "scope", "col");
        }
        page.close().closeLine();
    }

    /** A list of a line each. */
    public static void list(Markup page, List<String> lines) {
        page.open("ul").line();
        lines.forEach(line -> page.element("li", line).line());
        page.closeLine();
    }

    /** A box that scrolls by itself, left open. */
    public static void scroll(Markup page, String label) {
        page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", label)
                .line();
    }

    /** A part that a reader can fold, left open in the line of its beginning. */
    public static void fold(Markup page, String id, boolean unfolded) {
        if (unfolded) {
            page.open("details", "class", "fold", "id", id, "open", "");
        } else {
            page.open("details", "class", "fold", "id", id);
        }
    }

    /** A picture in SVG, left open; its {@code title} and {@code desc} have ids that begin with that of the picture. */
    public static void picture(Markup page, String look, String id, int width, int height) {
        String labels = id + "t " + id + "d";
        String box = "0 0 " + width + " " + height;
        page.open(
                "svg",
                "class",
                look,
                "role",
                "img",
                "aria-labelledby",
                labels,
                "width",
                "" + width,
                "height",
                "" + height,
                "viewBox",
                box);
    }

    /** The heads of arrows, for all pictures. */
    public static void arrows(Markup page) {
        page.verbatim(ARROWS);
    }

    /** A text that may have been folded, on one line. */
    public static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** What a report was made of, at the end of the page. */
    public static void footer(Markup page, List<InputDigest> sources) {
        page.open("footer").line();
        section(page, "read", "What was read");
        table(
                page,
                "Table of what was read",
                "",
                "By Leakproof " + Version.current(),
                List.of("kind", "file", "digest"));
        for (InputDigest source : sources) {
            page.open("tr").element("th", source.kind(), "scope", "row").element("td", source.file());
            page.element("td", source.digest(), "class", "digest").closeLine();
        }
        endTable(page);
        page.closeLine().closeLine();
    }

    /** Ends the page: all of it. */
    public static String end(Markup page) {
        page.open("script").verbatim(SCRIPT).closeLine();
        return page.closeLine().closeLine().toString();
    }

    private static String hash(String text) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(Sha256.begun().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String resource(String name) {
        return Resources.text("io/leakproof/render/" + name);
    }
}
