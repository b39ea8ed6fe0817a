package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.Assumption;
import io.leakproof.render.GithubCommand;
import io.leakproof.render.Place;
import io.leakproof.search.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workflow commands that GitHub shows as annotations: an error at the line of each policy that leaks, a warning at that of each
 * verdict not to rely on, a notice at each line of the facts by which policies leak, and last the totals with the digests. Nothing
 * else is printed, as the runner takes commands from any line.
 */
final class GithubReport implements Report<Comparison> {

    @Override
    public String of(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        for (Scenario scenario : comparison.scenarios()) {
            scenario.outcomes().forEach(outcome -> annotate(text, scenario, outcome));
            facts(text, scenario);
        }
        return text.append(GithubCommand.last(totals(comparison), Sources.of(comparison)))
                .append('\n')
                .toString();
    }

    /** A line for a verdict, if it is not good. */
    static void annotate(StringBuilder text, Scenario scenario, Outcome outcome) {
        InBrief brief = new InBrief(outcome);
        boolean leaks = outcome.verdict() == Verdict.LEAKS;
        List<String> message = new ArrayList<>();
        List<Story> stories = Story.worthTelling(outcome);
        stories.forEach(story -> tell(story, outcome, message));
        if (!brief.why().isEmpty()) {
            message.add(brief.sentence() + ": " + brief.why());
        }
        if (!message.isEmpty()) {
            String title = brief.sentence() + (stories.isEmpty() || leaks ? "" : ", and yet") + " in " + scenario.id();
            text.append(new GithubCommand(
                            leaks ? "error" : "warning",
                            Places.ofPolicy(outcome).get(0).location(),
                            title,
                            message))
                    .append('\n');
        }
    }

    private static void tell(Story story, Outcome outcome, List<String> message) {
        message.add(Headline.of(story, List.of(outcome)));
        for (int i = 0; i < story.trace().size(); i++) {
            String note = story.notes().get(i);
            message.add((i + 1) + ". " + story.trace().get(i).sentence() + (note.isEmpty() ? "" : " (" + note + ")"));
        }
        story.endings()
                .forEach(ending -> message.add("✗ " + ending.sentence() + " ("
                        + ending.rule().file() + ": " + ending.rule().id() + ")"));
    }

    private static void facts(StringBuilder text, Scenario scenario) {
        Map<Place, List<String>> leaking = new LinkedHashMap<>();
        for (Outcome outcome : scenario.outcomes()) {
            outcome.evaluation().findings().values().stream()
                    .filter(finding -> finding.channel().leak())
                    .flatMap((Finding finding) -> Places.ofFacts(scenario.facts(), finding).stream())
                    .distinct()
                    .forEach(place -> leaking.computeIfAbsent(place, p -> new ArrayList<>())
                            .add(outcome.policy()));
        }
        leaking.forEach((place, policies) -> text.append(new GithubCommand(
                        "notice",
                        place.location(),
                        "Leaks in " + scenario.id(),
                        List.of("The " + place.words() + ": so " + Words.list(policies)
                                + (policies.size() == 1 ? " leaks." : " leak."))))
                .append('\n'));
    }

    private static List<String> totals(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add(Headline.of(comparison));
        comparison.scenarios().stream()
                .filter(scenario -> !scenario.facts().assumptions().isEmpty())
                .forEach(scenario -> lines.add(scenario.id() + ": "
                        + Assumption.remark(scenario.facts().assumptions())));
        return lines;
    }
}
