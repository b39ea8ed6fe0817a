package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.search.Cost;
import io.leakproof.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One page for browsers and printers that needs no other file, no network and no script; it is well-formed XML too. A policy in its
 * head lets nothing run or load but the style sheet and the script that this project wrote, which only filters and folds.
 */
final class HtmlReport implements Report {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    @Override
    public String of(Comparison comparison) {
        Markup page = new Markup("<!DOCTYPE html>");
        page.open("html", "lang", "en").line();
        head(page, comparison);
        page.open("body").line();
        page.element("a", "Skip to the verdicts", "class", "skip", "href", "#main")
                .line();
        HtmlStories stories = new HtmlStories(comparison);
        boolean several = comparison.scenarios().size() > 1;
        Front front = Front.of(comparison);
        boolean compares = front.points().size() > 1;
        page.open("header").line();
        page.element("h1", title(comparison)).line();
        page.element("p", Headline.of(comparison) + ".", "id", "totals").line();
        nav(page, several, compares, stories);
        page.closeLine();
        page.open("main", "id", "main", "tabindex", "-1").line();
        if (several) {
            new HtmlMatrix(page, comparison).print();
        }
        new HtmlWorlds(page, comparison, stories).print();
        if (compares) {
            front(page, front, comparison);
        }
        if (!stories.isEmpty()) {
            section(page, "stories", "Stories");
            page.element(
                    "p",
                    "Each is the shortest order of events that ends so. Time runs down; a band shows whose the range is.");
            page.line();
            stories.print(page);
            page.closeLine();
        }
        costs(page, comparison);
        policies(page, comparison);
        page.closeLine();
        footer(page, comparison);
        markers(page);
        page.open("script").verbatim(SCRIPT).closeLine();
        return page.closeLine().closeLine().toString();
    }

    private static void head(Markup page, Comparison comparison) {
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
        page.element("title", title(comparison) + " – Leakproof").line();
        page.open("style").verbatim(STYLE).closeLine();
        page.closeLine();
    }

    private static String title(Comparison comparison) {
        List<Scenario> worlds = comparison.scenarios();
        return worlds.size() == 1
                ? worlds.get(0).id() + ": who can read another tenant's data?"
                : "Who can read another tenant's data?";
    }

    private static void nav(Markup page, boolean several, boolean compares, HtmlStories stories) {
        page.open("nav", "aria-label", "Parts of this page").line().open("ul").line();
        if (several) {
            link(page, "matrix", "Matrix");
        }
        link(page, "worlds", several ? "Worlds" : "Verdicts");
        if (compares) {
            link(page, "front", "Safety and cost");
        }
        if (!stories.isEmpty()) {
            link(page, "stories", "Stories");
        }
        link(page, "policies", "Policies");
        link(page, "read", "What was read");
        page.closeLine().closeLine();
    }

    private static void link(Markup page, String id, String words) {
        page.open("li").element("a", words, "href", "#" + id).closeLine();
    }

    /** A part of the page, left open. */
    static void section(Markup page, String id, String title) {
        page.open("section", "id", id, "aria-labelledby", id + "-h").line();
        page.element("h2", title, "id", id + "-h").line();
    }

    /** A row of headings. */
    static void columns(Markup page, String... names) {
        page.open("thead").open("tr");
        for (String name : names) {
            page.element("th", name, "scope", "col");
        }
        page.close().closeLine();
    }

    private static void front(Markup page, Front front, Comparison comparison) {
        section(page, "front", "Safety and cost");
        int worlds = comparison.scenarios().size();
        page.element(
                        "p",
                        "Up: " + (worlds == 1 ? "whether" : "in how many of " + worlds + " worlds")
                                + " the policy blocks. Right: what costs more, in the order of leakproof recommend: first the importers"
                                + " that are shut out, then the worlds in which the next user waits, imports break, memory is"
                                + " hoarded, pins are not accounted. On the stairs stand those that no other beats.")
                .line();
        page.open("div", "class", "told").line();
        scroll(page, "Picture of safety and cost");
        FrontPicture.draw(page, front, worlds);
        page.closeLine();
        scroll(page, "Table of safety and cost");
        page.open("table").element("caption", "The same in figures").line();
        columns(page, "policy", "blocks in", "place by cost", "beaten");
        page.open("tbody").line();
        for (Front.Point point : front.points()) {
            page.open("tr").element("th", point.policy(), "scope", "row");
            page.element("td", point.blocks() + " of " + worlds, "class", "n");
            page.element("td", "" + point.costs(), "class", "n");
            page.element("td", front.holds(point) ? "by none" : "yes").closeLine();
        }
        page.closeLine().closeLine().closeLine().closeLine().closeLine();
    }

    /** A box that scrolls by itself, left open. */
    static void scroll(Markup page, String label) {
        page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", label)
                .line();
    }

    private static void costs(Markup page, Comparison comparison) {
        List<Cost> costs = comparison.costs();
        if (!costs.isEmpty()) {
            section(page, "costs", "What the costs mean");
            page.open("dl").line();
            costs.forEach(cost -> page.element("dt", Words.cost(cost))
                    .element("dd", Words.costInFull(cost))
                    .line());
            page.closeLine().closeLine();
        }
    }

    private static void policies(Markup page, Comparison comparison) {
        section(page, "policies", "Policies");
        page.open("dl").line();
        List<Outcome> one = comparison.scenarios().stream()
                .findFirst()
                .map(Scenario::outcomes)
                .orElse(List.of());
        for (int i = 0; i < one.size(); i++) {
            var file = one.get(i).file();
            page.open("dt", "id", "p" + (i + 1)).words(file.policy().id()).close();
            page.open("dd").own(flat(file.policy().summary()));
            String options = file.options().entrySet().stream()
                    .map(option -> option.getKey() + ": " + option.getValue())
                    .collect(Collectors.joining(", "));
            page.element("div", options.isEmpty() ? "no option is set" : options, "class", "aside");
            if (!file.policy().source().isBlank()) {
                page.open("div", "class", "aside")
                        .own(flat(file.policy().source()))
                        .close();
            }
            page.closeLine();
        }
        page.closeLine().closeLine();
    }

    /** A text that may have been folded, on one line. */
    static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static void footer(Markup page, Comparison comparison) {
        page.open("footer").line();
        section(page, "read", "What was read");
        scroll(page, "Table of what was read");
        page.open("table")
                .element("caption", "By Leakproof " + Version.current())
                .line();
        columns(page, "kind", "file", "digest");
        page.open("tbody").line();
        for (Sources.Source source : Sources.of(comparison)) {
            page.open("tr").element("th", source.kind(), "scope", "row").element("td", source.file());
            page.element("td", source.digest(), "class", "digest").closeLine();
        }
        page.closeLine().closeLine().closeLine().closeLine().closeLine();
    }

    /** The heads of arrows, for all pictures. */
    private static void markers(Markup page) {
        page.open("svg", "class", "defs", "aria-hidden", "true", "width", "0", "height", "0")
                .open("defs");
        for (String look : List.of("event", "maps", "leak")) {
            page.open(
                            "marker",
                            "id",
                            look,
                            "class",
                            look,
                            "viewBox",
                            "0 0 8 8",
                            "refX",
                            "7",
                            "refY",
                            "4",
                            "markerWidth",
                            "8",
                            "markerHeight",
                            "8",
                            "markerUnits",
                            "userSpaceOnUse",
                            "orient",
                            "auto-start-reverse")
                    .empty("path", "d", "M0 0L8 4L0 8z")
                    .close();
        }
        page.close().closeLine();
    }

    private static String hash(String text) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(Sha256.begun().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
