package io.leakproof.report;

import io.leakproof.compare.Choice;
import io.leakproof.compare.Recommendation;
import io.leakproof.facts.FactsFile;
import io.leakproof.render.JunitXml;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import java.util.ArrayList;
import java.util.List;

/**
 * For CI servers that read JUnit's XML: a suite for each world with one case, which fails where no combination blocks in all
 * worlds, and is an error where nobody knows.
 */
final class RecommendationJunit implements Report<Recommendation> {

    @Override
    public String of(Recommendation recommendation) {
        RecommendationWords words = new RecommendationWords(recommendation);
        return JunitXml.of(recommendation.worlds().stream()
                .map(facts -> new Suite(
                        facts.world().scenario(),
                        JunitReport.properties(recommendation.rules(), facts),
                        List.of(testcase(words, facts))))
                .toList());
    }

    private static Case testcase(RecommendationWords words, FactsFile facts) {
        boolean one = words.recommendation().worlds().size() == 1;
        String name = one ? "some combination blocks" : "some combination blocks in every world";
        return new Case(name, facts.world().scenario(), troubles(words), said(words));
    }

    private static List<Trouble> troubles(RecommendationWords words) {
        if (words.isUndecided()) {
            return List.of(Trouble.error("unknown", words.loss()));
        }
        return words.isAtALoss() ? List.of(Trouble.failure("leaks", words.loss(), List.of())) : List.of();
    }

    private static List<String> said(RecommendationWords words) {
        List<String> said = new ArrayList<>();
        said.add(words.summary() + ".");
        int rank = 0;
        for (List<Choice> equal : words.tied()) {
            rank++;
            said.add(rank + ". " + words.sentence(equal.get(0)));
            equal.forEach(choice -> said.add("- " + RecommendationWords.plainly(choice)));
        }
        return said;
    }
}
