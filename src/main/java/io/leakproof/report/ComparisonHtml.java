package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Scenario;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.HtmlPage;
import io.leakproof.search.Cost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page for browsers and printers that needs no other file, no network and no script; it is well-formed XML too. A policy in its
 * head lets nothing run or load but the style sheet and the script that this project wrote, which only filters and folds.
 */
final class ComparisonHtml {

    private ComparisonHtml() {}

    static String of(Comparison comparison, Cover cover) {
        String title = cover.title().isEmpty() ? title(comparison) : cover.title();
        HtmlPage page = HtmlPage.begin(title, "Skip to the verdicts", Headline.of(comparison));
        HtmlStories stories = new HtmlStories(comparison);
        boolean several = comparison.scenarios().size() > 1;
        Front front = Front.of(comparison);
        boolean compares = front.points().size() > 1;
        page.main(parts(several, compares, stories));
        summary(page, Summary.of(comparison, cover));
        Failures.sentences(comparison).forEach(sentence -> page.paragraph("doubt", sentence));
        if (several) {
            new HtmlMatrix(page, comparison).print();
        }
        new HtmlWorlds(page, comparison, stories).print();
        if (compares) {
            front(page, front, comparison);
        }
        stories(page, stories);
        costs(page, comparison.costs());
        policies(page, comparison.policyFiles());
        page.footer(Sources.of(comparison));
        page.arrows();
        return page.end();
    }

    private static void summary(HtmlPage page, Map<String, List<String>> summary) {
        page.section("summary", "Summary");
        page.open("dl").line();
        summary.forEach((title, sentences) -> {
            page.element("dt", title);
            sentences.forEach(sentence -> page.element("dd", sentence));
            page.line();
        });
        page.closeLine().closeLine();
    }

    private static String title(Comparison comparison) {
        List<Scenario> worlds = comparison.scenarios();
        return worlds.size() == 1
                ? worlds.get(0).id() + ": who can read another tenant's data?"
                : "Who can read another tenant's data?";
    }

    private static Map<String, String> parts(boolean several, boolean compares, HtmlStories stories) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("summary", "Summary");
        if (several) {
            parts.put("matrix", "Matrix");
        }
        parts.put("worlds", several ? "Worlds" : "Verdicts");
        if (compares) {
            parts.put("front", "Safety and cost");
        }
        if (!stories.isEmpty()) {
            parts.put("stories", "Stories");
        }
        parts.put("policies", "Policies");
        parts.put("read", "What was read");
        return parts;
    }

    /** Each story, if there are any. */
    static void stories(HtmlPage page, HtmlStories stories) {
        if (!stories.isEmpty()) {
            page.section("stories", "Stories");
            page.paragraph(
                    "",
                    "Each is the shortest order of events that ends so. Time runs down; a band shows whose the range is.");
            stories.print(page);
            page.closeLine();
        }
    }

    private static void front(HtmlPage page, Front front, Comparison comparison) {
        page.section("front", "Safety and cost");
        int worlds = comparison.scenarios().size();
        page.paragraph(
                "",
                "A policy stands higher "
                        + (worlds == 1 ? "if it blocks" : "the more of the " + worlds + " worlds it blocks in")
                        + ", and further to the right the more it costs. " + Front.ORDER
                        + " The stairs lead to those that no other beats.");
        page.open("div", "class", "told").line();
        page.scroll("Picture of safety and cost");
        FrontPicture.draw(page, front);
        page.closeLine();
        page.table("Table of safety and cost", "", "The same in figures", Front.COLUMNS);
        for (List<String> row : front.rows(worlds)) {
            page.open("tr").element("th", row.get(0), "scope", "row");
            page.element("td", row.get(1), "class", "n");
            page.element("td", row.get(2), "class", "n");
            page.element("td", row.get(3)).closeLine();
        }
        page.endTable();
        page.closeLine().closeLine();
    }

    /** What costs mean, if there are any. */
    static void costs(HtmlPage page, List<Cost> costs) {
        if (!costs.isEmpty()) {
            page.section("costs", "What the costs mean");
            page.open("dl").line();
            costs.forEach(cost -> page.element("dt", Words.cost(cost))
                    .element("dd", Words.costInFull(cost))
                    .line());
            page.closeLine().closeLine();
        }
    }

    /** What each policy sets, and where it comes from. */
    static void policies(HtmlPage page, List<PolicyFile> policies) {
        page.section("policies", "Policies");
        page.open("dl").line();
        for (int i = 0; i < policies.size(); i++) {
            PolicyFile file = policies.get(i);
            page.open("dt", "id", "p" + (i + 1)).words(file.policy().id()).close();
            page.open("dd").own(HtmlPage.flat(file.policy().summary()));
            page.element("div", Words.settings(file), "class", "aside");
            if (!file.policy().source().isBlank()) {
                page.open("div", "class", "aside")
                        .own(HtmlPage.flat(file.policy().source()))
                        .close();
            }
            page.closeLine();
        }
        page.closeLine().closeLine();
    }
}
