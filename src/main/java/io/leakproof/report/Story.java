package io.leakproof.report;

import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.rules.Channel;
import io.leakproof.search.Finding;
import io.leakproof.search.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trace with what it ends in, which may be several findings.
 *
 * @param trace the events
 * @param notes beside each event what it changed, or an empty string
 * @param endings what the last state shows, leaks first
 * @param worstCases on which worst cases of what is not known it rests, as sentences without a full stop
 */
record Story(List<Step> trace, List<String> notes, List<Ending> endings, List<String> worstCases) {

    /** The stories of one outcome: one for each trace, in the order of the channels. */
    static List<Story> of(Outcome outcome) {
        return of(outcome.evaluation());
    }

    /** The same of one evaluation. */
    static List<Story> of(Evaluation evaluation) {
        Map<List<Step>, Story> stories = new LinkedHashMap<>();
        for (Finding finding : evaluation.findings().values()) {
            Story story = stories.computeIfAbsent(
                    finding.trace(), trace -> new Story(trace, finding.notes(), new ArrayList<>(), new ArrayList<>()));
            story.endings.add(Ending.of(finding));
            WorldRemarks.worstCases(evaluation.worstCases(finding)).stream()
                    .filter(remark -> !story.worstCases.contains(remark))
                    .forEach(story.worstCases::add);
        }
        return List.copyOf(stories.values());
    }

    /** The stories worth telling beside a table: those of leaks, or where nothing leaks what else there is. */
    static List<Story> worthTelling(Outcome outcome) {
        List<Story> all = of(outcome);
        List<Story> leaks = all.stream().filter(Story::leaks).toList();
        return leaks.isEmpty() ? all : leaks;
    }

    /** The stories of a world, each with the outcomes it is true of. */
    static Map<Story, List<Outcome>> told(Scenario scenario) {
        Map<Story, List<Outcome>> told = new LinkedHashMap<>();
        scenario.outcomes()
                .forEach(outcome -> worthTelling(outcome)
                        .forEach(story -> told.computeIfAbsent(story, s -> new ArrayList<>())
                                .add(outcome)));
        return told;
    }

    /** Whether data is read at its end. */
    boolean leaks() {
        return endings.stream().anyMatch(ending -> ending.channel().leak());
    }

    /** The channels that are open at its end. */
    List<Channel> channels() {
        return endings.stream().map(Ending::channel).toList();
    }
}
