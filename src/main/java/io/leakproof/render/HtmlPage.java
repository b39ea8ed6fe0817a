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
public final class HtmlPage extends Markup {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");
    private static final String ARROWS = resource("arrows.svg");

    private HtmlPage() {
        super("<!DOCTYPE html>");
    }

    /**
     * A page that is open up to its header, in which the title and the totals stand.
     *
     * @param title of the window and of the page
     * @param skip the words of the link that leads past the header, to the element {@code main}
     * @param totals what it all came to, as a sentence without a full stop
     */
    public static HtmlPage begin(String title, String skip, String totals) {
        HtmlPage page = new HtmlPage();
        page.open("html", "lang", "en").line();
        page.head(title);
        page.open("body").line();
        page.element("a", skip, "class", "skip", "href", "#main").line();
        page.open("header").line();
        page.element("h1", title).line();
        page.element("p", totals + ".", "id", "totals");
        return page;
    }

    private void head(String title) {
        open("head").line();
        empty("meta", "charset", "utf-8").line();
        empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '" + hash(STYLE)
                                + "'; script-src '" + hash(SCRIPT) + "'")
                .line();
        empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        empty("meta", "name", "color-scheme", "content", "light dark").line();
        element("title", title + " – Leakproof").line();
        open("style").verbatim(STYLE).closeLine();
        closeLine();
    }

    /** Ends the header with links to the parts of the page, by their ids; what comes next is what the page is about. */
    public void main(Map<String, String> parts) {
        line().open("nav", "aria-label", "Parts of this page").line();
        open("ul").line();
        parts.forEach(
                (id, words) -> open("li").element("a", words, "href", "#" + id).closeLine());
        closeLine().closeLine();
        main();
    }

    /** Ends the header; what comes next is what the page is about. */
    public void main() {
        closeLine();
        open("main", "id", "main", "tabindex", "-1").line();
    }

    /** A part of the page, left open. */
    public void section(String id, String title) {
        open("section", "id", id, "aria-labelledby", id + "-h").line();
        element("h2", title, "id", id + "-h").line();
    }

    /** A table in a box that scrolls, left open: its rows come next. {@link #endTable} ends it. */
    public void table(String label, String look, String caption, List<String> columns) {
        scroll(label);
        open("table", classed(look));
        element("caption", caption).line();
        columns(columns);
        open("tbody").line();
    }

    /** A paragraph, with a look unless that is empty; nothing where there are no words. */
    public void paragraph(String look, String words) {
        if (!words.isEmpty()) {
            element("p", words, classed(look)).line();
        }
    }

    /** A paragraph that somebody wrote, on one line; nothing where it is blank. */
    public void ownParagraph(String look, String words) {
        if (!words.isBlank()) {
            open("p", classed(look)).own(flat(words)).closeLine();
        }
    }

    private static String[] classed(String look) {
        return look.isEmpty() ? new String[0] : new String[] {"class", look};
    }

    /** A row: what it is about, with a link where there is one to a part of the page, and the other cells, each with its look. */
    public void row(String link, List<String> cells, String... looks) {
        open("tr").open("th", "scope", "row");
        if (link.isEmpty()) {
            own(cells.get(0));
        } else {
            open("a", "href", "#" + link).own(cells.get(0)).close();
        }
        close();
        for (int i = 1; i < cells.size(); i++) {
            if (looks[i - 1].isEmpty()) {
                open("td").own(cells.get(i)).close();
            } else {
                element("td", cells.get(i), "class", looks[i - 1]);
            }
        }
        closeLine();
    }

    /** Ends a table and the box around it. */
    public void endTable() {
        closeLine().closeLine().closeLine();
    }

    /** A row of headings. */
    public void columns(List<String> names) {
        open("thead").open("tr");
        for (String name : names) {
            element("th", name, "scope", "col");
        }
        close().closeLine();
    }

    /** A list of a line each. */
    public void list(List<String> lines) {
        open("ul").line();
        lines.forEach(line -> element("li", line).line());
        closeLine();
    }

    /** A box that scrolls by itself, left open. */
    public void scroll(String label) {
        open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", label)
                .line();
    }

    /** A part that a reader can fold, left open in the line of its beginning. */
    public void fold(String id, boolean unfolded) {
        if (unfolded) {
            open("details", "class", "fold", "id", id, "open", "");
        } else {
            open("details", "class", "fold", "id", id);
        }
    }

    /** The same, left open behind what it is about, in the words of whoever named it, and a word on it. */
    public void fold(String id, boolean unfolded, String title, String brief) {
        fold(id, unfolded);
        open("summary").open("h3").own(title).close();
        element("span", brief).closeLine();
    }

    /** A picture in SVG, left open; its {@code title} and {@code desc} have ids that begin with that of the picture. */
    public void picture(String look, String id, int width, int height) {
        String labels = id + "t " + id + "d";
        String box = "0 0 " + width + " " + height;
        open(
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
    public void arrows() {
        verbatim(ARROWS);
    }

    /** A text that may have been folded, on one line. */
    public static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Ends what the page is about, and says what it was made of. */
    public void footer(List<InputDigest> sources) {
        closeLine();
        open("footer").line();
        section("read", "What was read");
        table("Table of what was read", "", "By Leakproof " + Version.current(), List.of("kind", "file", "digest"));
        for (InputDigest source : sources) {
            open("tr").element("th", source.kind(), "scope", "row").element("td", source.file());
            element("td", source.digest(), "class", "digest").closeLine();
        }
        endTable();
        closeLine().closeLine();
    }

    /** Ends the page: all of it. */
    public String end() {
        open("script").verbatim(SCRIPT).closeLine();
        return closeLine().closeLine().toString();
    }

    private static String hash(String text) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(Sha256.begun().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String resource(String name) {
        return Resources.text("io/leakproof/render/" + name);
    }
}
