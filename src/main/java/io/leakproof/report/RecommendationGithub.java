package io.leakproof.report;

import io.leakproof.compare.Recommendation;
import io.leakproof.facts.FactsFile;
import io.leakproof.render.GithubCommand;
import java.util.List;

/**
 * Workflow commands that GitHub shows as annotations, at the line where each world begins: a notice with the best choice, an error
 * where no combination blocks, a warning where nobody knows; and last the totals with the digests.
 */
final class RecommendationGithub implements Report<Recommendation> {

    @Override
    public String of(Recommendation recommendation) {
        RecommendationWords words = new RecommendationWords(recommendation);
        StringBuilder text = new StringBuilder();
        recommendation
                .worlds()
                .forEach(facts -> text.append(annotation(words, facts)).append('\n'));
        List<String> totals = List.of(words.summary() + ".");
        return text.append(GithubCommand.last(totals, Sources.of(recommendation)))
                .append('\n')
                .toString();
    }

    private static GithubCommand annotation(RecommendationWords words, FactsFile facts) {
        String level = words.isUndecided() ? "warning" : words.isAtALoss() ? "error" : "notice";
        return new GithubCommand(
                level,
                Places.ofWorld(facts).location(),
                words.isAtALoss() ? "Nothing blocks" : "What to choose",
                List.of(words.isAtALoss() ? words.loss() + "." : words.best()));
    }
}
