package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.render.HtmlPage;
import io.leakproof.search.Range;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The stories of a page, each told once however many worlds and policies it is true of. Not thread-safe. */
final class HtmlStories {

    /** With more stories than these, each is folded. */
    private static final int FEW = 6;

    /** The parts of a story by which two are the same picture. */
    private record Key(Story story, List<Range> ranges, Lanes lanes) {}

    /** The policies of which a story is true in one world. */
    private record Truth(Scenario scenario, List<Outcome> outcomes) {}

    private final Map<Key, List<Truth>> told = new LinkedHashMap<>();
    private final Map<Key, Integer> numbers = new LinkedHashMap<>();
    private final Map<Outcome, Set<Integer>> ofOutcome = new IdentityHashMap<>();

    /** Collects the stories of a comparison. */
    HtmlStories(Comparison comparison) {
        for (Scenario scenario : comparison.scenarios()) {
            Map<Key, List<Outcome>> here = new LinkedHashMap<>();
            for (Outcome outcome : scenario.outcomes()) {
                for (Story story : Story.of(outcome)) {
                    Key key = key(scenario, outcome, story);
                    here.computeIfAbsent(key, k -> new ArrayList<>()).add(outcome);
                    ofOutcome
                            .computeIfAbsent(outcome, o -> new LinkedHashSet<>())
                            .add(numbers.computeIfAbsent(key, k -> numbers.size() + 1));
                }
            }
            here.forEach((key, outcomes) ->
                    told.computeIfAbsent(key, k -> new ArrayList<>()).add(new Truth(scenario, outcomes)));
        }
    }

    private static Key key(Scenario scenario, Outcome outcome, Story story) {
        List<Range> ranges = outcome.evaluation().findings().values().stream()
                .filter(finding -> finding.trace().equals(story.trace()))
                .findFirst()
                .orElseThrow()
                .ranges();
        return new Key(story, ranges, Lanes.of(scenario.facts().world(), story, ranges));
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return told.isEmpty();
    }

    /** The numbers of the stories of an outcome; that of the first channel first. */
    Set<Integer> of(Outcome outcome) {
        return ofOutcome.getOrDefault(outcome, Set.of());
    }

    /** Tells all of them. */
    void print(HtmlPage page) {
        told.forEach((key, truths) -> print(page, key, truths));
    }

    private void print(HtmlPage page, Key key, List<Truth> truths) {
        String id = "s" + numbers.get(key);
        Story story = key.story();
        String reason = story.endings().get(0).sentence();
        String title = "Story " + numbers.get(key) + ": " + reason;
        if (told.size() > FEW) {
            page.open("details", "class", "fold story", "id", id).line();
            page.open("summary").element("h3", title).closeLine();
        } else {
            page.open("div", "class", "story", "id", id).element("h3", title).line();
        }
        truths(page, story, truths);
        page.open("div", "class", "told").line();
        page.scroll("Picture of story " + numbers.get(key));
        SequenceDiagram.draw(
                page,
                id,
                reason + " after " + Words.count(story.trace().size(), "step"),
                story,
                key.ranges(),
                key.lanes());
        page.closeLine();
        words(page, story);
        page.closeLine();
        page.closeLine();
    }

    private static void truths(HtmlPage page, Story story, List<Truth> truths) {
        page.open("ul", "class", "true-of").line();
        for (Truth truth : truths) {
            List<String> ids = truth.outcomes().stream().map(Outcome::policy).toList();
            Outcome first = truth.outcomes().get(0);
            page.open("li")
                    .element("b", truth.scenario().id())
                    .words(": under " + Words.names(ids) + (first.isAssumed() ? Words.ASSUMED : ""));
            String why = story.channels().stream()
                    .map(channel -> first.evaluation().findings().get(channel))
                    .flatMap(finding -> Places.ofFacts(truth.scenario().facts(), finding).stream())
                    .distinct()
                    .map(place -> place.words() + " (" + place.location() + ")")
                    .collect(Collectors.joining("; "));
            page.element("div", "Decided by: " + why, "class", "aside").closeLine();
        }
        page.closeLine();
    }

    /** The same without a picture. */
    private static void words(HtmlPage page, Story story) {
        page.open("div", "class", "words").line().open("ol").line();
        for (int i = 0; i < story.trace().size(); i++) {
            page.open("li").words(story.trace().get(i).sentence());
            String note = story.notes().get(i);
            if (!note.isEmpty()) {
                page.element("div", note, "class", "aside");
            }
            page.closeLine();
        }
        page.closeLine();
        story.endings()
                .forEach(ending -> page.open("p", "class", "ending")
                        .element("strong", "✗ " + ending.sentence())
                        .element(
                                "span",
                                ending.rule().file() + ": " + ending.rule().id(),
                                "class",
                                "aside")
                        .closeLine());
        story.worstCases().forEach(remark -> page.paragraph("doubt", remark + "."));
        page.closeLine();
    }
}
