package io.leakproof.report;

import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.rules.Channel;
import io.leakproof.rules.Exposure;
import io.leakproof.rules.Ruling;
import io.leakproof.search.Finding;
import io.leakproof.search.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trace with what it ends in, which may be several findings.
 *
 * @param trace the events
 * @param notes beside each event what it changed, or an empty string
 * @param endings what the last state shows, leaks first
 */
record Story(List<Step> trace, List<String> notes, List<Ruling> endings) {

    /** The stories of one outcome: one for each trace, in the order of the channels. */
    static List<Story> of(Outcome outcome) {
        return of(outcome.evaluation());
    }

    /** The same of one evaluation. */
    static List<Story> of(Evaluation evaluation) {
        Map<List<Step>, Story> stories = new LinkedHashMap<>();
        for (Finding finding : evaluation.findings().values()) {
            Story story = stories.computeIfAbsent(
                    finding.trace(), trace -> new Story(trace, finding.notes(), new ArrayList<>()));
            story.endings.add(finding.ruling());
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
        return exposures().anyMatch(exposure -> exposure.channel().leak());
    }

    /** The channels that are open at its end. */
    List<Channel> channels() {
        return exposures().map(Exposure::channel).toList();
    }

    private Stream<Exposure> exposures() {
        return endings.stream()
                .map(Ruling::conclusion)
                .filter(Exposure.class::isInstance)
                .map(Exposure.class::cast);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Story that
                        && trace.equals(that.trace)
                        && notes.equals(that.notes)
                        && endings.equals(that.endings);
    }

    @Override
    public int hashCode() {
        int hash = trace.hashCode();
        hash = 31 * hash + notes.hashCode();
        return 31 * hash + endings.hashCode();
    }
}
