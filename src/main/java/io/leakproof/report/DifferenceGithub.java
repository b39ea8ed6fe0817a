package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.compare.Scenario;
import io.leakproof.render.GithubCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * Workflow commands that GitHub shows as annotations: a warning at the line of the second policy by which it is laxer, an error for
 * each world in which it leaks and the first blocks; and last the relation with the digests.
 */
final class DifferenceGithub implements Report<Difference> {

    @Override
    public String of(Difference difference) {
        DifferenceWords words = new DifferenceWords(difference);
        StringBuilder text = new StringBuilder();
        difference
                .laxer()
                .forEach(witness -> text.append(new GithubCommand(
                                "warning",
                                words.laxerAt(witness).location(),
                                words.after() + " is laxer than " + words.before() + " here",
                                words.laxer().toList()))
                        .append('\n'));
        for (Scenario scenario : difference.decided().scenarios()) {
            if (words.opened().contains(scenario)) {
                GithubReport.annotate(text, scenario, scenario.outcomes().get(1));
            }
        }
        List<String> totals = new ArrayList<>(List.of(words.relation() + "."));
        words.stricter().forEach(totals::add);
        words.reasons().forEach(totals::add);
        return text.append(GithubCommand.last(totals, Sources.of(difference)))
                .append('\n')
                .toString();
    }
}
