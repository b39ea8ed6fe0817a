package io.leakproof.report;

import io.leakproof.compare.Recommendation;
import io.leakproof.facts.FactsFile;
import io.leakproof.json.Json;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The findings of a recommendation for machines. For code scanning there is a result in each world only if no combination
 * blocks; what to choose stands in the properties of the run. Files are annotated at the line where each world begins: a notice
 * with the best choice, an error where no combination blocks, a warning where nobody knows. A world is a suite with one test,
 * which fails where no combination blocks in all worlds, and is an error where nobody knows.
 */
record RecommendationFindings(RecommendationWords words) {

    private static final String NOTHING = "nothing-blocks";
    private static final String UNDECIDED = "nothing-blocks-for-certain";

    static MachineReport of(Recommendation recommendation) {
        RecommendationWords words = new RecommendationWords(recommendation);
        RecommendationFindings findings = new RecommendationFindings(words);
        List<FactsFile> worlds = recommendation.worlds();
        List<String> unknowns = WorldRemarks.unknowns(worlds.stream());
        return new MachineReport(
                List.of(
                        ReportedRule.own(NOTHING, "No combination of options blocks here."),
                        ReportedRule.own(UNDECIDED, "Nobody knows whether a combination of options blocks here.")),
                words.isAtALoss() ? worlds.stream().map(findings::result).toList() : List.of(),
                findings.annotations(),
                findings.suites(),
                Stream.of(
                                findings.told(words.summary() + ".").stream(),
                                worlds.stream()
                                        .flatMap(facts -> Words.assumed(facts, RecommendationWords.CHOSEN).stream()),
                                unknowns.stream())
                        .flatMap(lines -> lines)
                        .toList(),
                Sources.of(recommendation),
                Json.object(
                        "totals",
                        words.summary() + ".",
                        "note",
                        words.tampering().isEmpty() ? null : words.tampering(),
                        "rules",
                        recommendation.rules(),
                        "choices",
                        recommendation.choices().stream()
                                .map(RecommendationWords::plainly)
                                .toList(),
                        "unknown",
                        unknowns.isEmpty() ? null : unknowns));
    }

    private ReportedFinding result(FactsFile facts) {
        String rule = words.isUndecided() ? UNDECIDED : NOTHING;
        return ReportedFinding.result(
                words.isUndecided() ? Level.WARNING : Level.ERROR,
                Places.ofWorld(facts),
                loss(facts)
                        + Words.assumed(facts, RecommendationWords.CHOSEN)
                                .map(" "::concat)
                                .orElse(""),
                rule,
                facts.world().scenario() + "/" + rule);
    }

    private List<ReportedFinding> annotations() {
        Level level = words.isUndecided() ? Level.WARNING : words.isAtALoss() ? Level.ERROR : Level.NOTE;
        String title = words.isAtALoss() ? "Nothing blocks" : "What to choose";
        return worlds().stream()
                .map(facts -> ReportedFinding.annotation(
                        level,
                        Places.ofWorld(facts),
                        title,
                        Stream.concat(
                                        told(words.isAtALoss() ? loss(facts) : words.best()).stream(),
                                        Words.assumed(facts, RecommendationWords.CHOSEN).stream())
                                .toList()))
                .toList();
    }

    /** Says that nothing blocks, and what would have to be known of this world to say more. */
    private String loss(FactsFile facts) {
        return words.loss() + "." + ComparisonFindings.sentences(WorldRemarks.open(facts));
    }

    private List<Suite> suites() {
        return worlds().stream()
                .map(facts -> new Suite(
                        facts.world().scenario(),
                        ComparisonFindings.properties(
                                words.recommendation().rules(), facts, RecommendationWords.CHOSEN),
                        List.of(testcase(facts))))
                .toList();
    }

    private Case testcase(FactsFile facts) {
        String name = worlds().size() == 1 ? "some combination blocks" : "some combination blocks in every world";
        return new Case(name, facts.world().scenario(), troubles(), said());
    }

    private List<Trouble> troubles() {
        if (words.isUndecided()) {
            return List.of(Trouble.error("unknown", words.loss()));
        }
        return words.isAtALoss() ? List.of(Trouble.failure("leaks", words.loss(), List.of())) : List.of();
    }

    private List<String> said() {
        List<String> said = new ArrayList<>();
        said.addAll(told(words.summary() + "."));
        words.ranked().forEach((rank, equal) -> {
            said.add(rank + ". " + words.sentence(equal.get(0)));
            equal.forEach(choice -> said.add("- " + RecommendationWords.plainly(choice)));
        });
        return said;
    }

    /** A sentence, and how choices that leave tampering possible are left out, where there are any. */
    private List<String> told(String sentence) {
        return words.tampering().isEmpty() ? List.of(sentence) : List.of(sentence, words.tampering());
    }

    private List<FactsFile> worlds() {
        return words.recommendation().worlds();
    }
}
