package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.facts.World;
import io.leakproof.render.HtmlPage;
import io.leakproof.search.SearchResult;
import java.util.List;
import java.util.Optional;

/** Each world with the verdicts in full: by which channel, what a block needs, what it costs. Not thread-safe. */
final class HtmlWorlds {

    /** With more worlds than these, each is folded. */
    private static final int FEW = 3;

    private final HtmlPage page;
    private final Comparison comparison;
    private final HtmlStories stories;

    HtmlWorlds(HtmlPage page, Comparison comparison, HtmlStories stories) {
        this.page = page;
        this.comparison = comparison;
        this.stories = stories;
    }

    void print() {
        List<Scenario> worlds = comparison.scenarios();
        page.section("worlds", worlds.size() == 1 ? "Verdicts" : "Worlds");
        for (int i = 0; i < worlds.size(); i++) {
            if (worlds.size() == 1) {
                page.open("div", "id", "w1").line();
            } else {
                page.fold("w" + (i + 1), worlds.size() <= FEW);
                page.line();
                page.open("summary").element("h3", worlds.get(i).id());
                page.element("span", Words.total(worlds.get(i).outcomes().stream()), "class", "n")
                        .closeLine();
            }
            world(worlds.get(i));
            page.closeLine();
        }
        page.closeLine();
    }

    private void world(Scenario scenario) {
        World world = scenario.facts().world();
        page.ownParagraph("", world.summary());
        page.paragraph("", Heading.cast(world) + ".");
        page.ownParagraph("aside", world.source());
        WorldRemarks.of(scenario).forEach(remark -> page.paragraph("doubt", remark + "."));
        String total = Words.total(scenario.outcomes().stream());
        List<String> columns = List.of("policy", "verdict", "by", "needs", "costs", "looked at");
        page.table("Verdicts in " + scenario.id(), "verdicts cards", total, columns);
        for (int i = 0; i < scenario.outcomes().size(); i++) {
            row(i + 1, scenario, scenario.outcomes().get(i));
        }
        page.endTable();
        scenario.outcomes().forEach(this::changes);
        Words.reductions(scenario).ifPresent(reduced -> page.paragraph("aside", reduced));
    }

    private void changes(Outcome outcome) {
        List<String> changes = SingleChanges.sentences(outcome);
        if (!changes.isEmpty()) {
            page.paragraph("", outcome.policy() + ", " + SingleChanges.title(outcome) + ":");
            page.list(changes);
        }
    }

    private void row(int policy, Scenario scenario, Outcome outcome) {
        InBrief brief = new InBrief(outcome);
        Optional<String> obstacle = Applicable.obstacle(scenario, outcome);
        page.open("tr", obstacle.isPresent() ? new String[] {"class", "away"} : new String[0])
                .open("th", "scope", "row");
        page.element("a", outcome.policy(), "href", "#p" + policy);
        obstacle.ifPresent(why -> page.element("div", why, "class", "aside"));
        page.close();
        HtmlMatrix.verdict(page, outcome);
        page.open("td").words(brief.by());
        for (int story : stories.of(outcome)) {
            page.words(" ").element("a", "story " + story, "href", "#s" + story);
        }
        if (!brief.why().isEmpty()) {
            page.words(brief.by().isEmpty() ? brief.why() : "; " + brief.why());
        }
        page.close();
        page.element(
                "td",
                brief.needs()
                        + outcome.needs()
                                .completeness()
                                .limit()
                                .map(": "::concat)
                                .orElse(""));
        page.element("td", brief.costsInWords());
        SearchResult search = outcome.evaluation().search();
        page.element(
                "td", Words.count(search.states(), "state") + (search.complete() ? "" : ", not all"), "class", "n");
        page.closeLine();
    }
}
