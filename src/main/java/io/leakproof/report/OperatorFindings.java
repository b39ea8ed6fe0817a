package io.leakproof.report;

import io.leakproof.compare.OperatorAdvice;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.FactsFile;
import io.leakproof.json.Json;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells machines what an operator can do. Each world in which something leaks today is a result and an annotation with what to do first;
 * a world is a suite with one test, which fails where it leaks.
 */
record OperatorFindings(OperatorWords words) {

    private static final String LEAKS = "leaks-today";
    private static final String UNKNOWN = "unknown-today";

    static MachineReport of(OperatorAdvice advice) {
        OperatorWords words = new OperatorWords(advice);
        OperatorFindings findings = new OperatorFindings(words);
        List<String> totals = new ArrayList<>(words.today());
        totals.add(words.summary() + ".");
        words.doubt().ifPresent(totals::add);
        return new MachineReport(
                List.of(
                        ReportedRule.own(LEAKS, "On this machine one tenant can read another's data as it is."),
                        ReportedRule.own(
                                UNKNOWN, "Nobody knows whether one tenant can read another's data on this machine.")),
                findings.results(),
                findings.annotations(),
                findings.suites(),
                totals,
                Sources.of(advice),
                Json.object("totals", words.summary() + ".", "rules", advice.rules(), "account", findings.said()));
    }

    private List<ReportedFinding> results() {
        List<ReportedFinding> results = new ArrayList<>();
        for (int world = 0; world < worlds().size(); world++) {
            Verdict verdict = words.advice().today().get(world).verdict();
            if (verdict != Verdict.BLOCKS) {
                String rule = verdict == Verdict.LEAKS ? LEAKS : UNKNOWN;
                FactsFile facts = worlds().get(world);
                results.add(ReportedFinding.result(
                                verdict == Verdict.LEAKS ? Level.ERROR : Level.WARNING,
                                Places.ofWorld(facts),
                                words.today().get(world) + " " + words.best(),
                                rule,
                                facts.world().scenario() + "/" + rule)
                        .withLines(said()));
            }
        }
        return results;
    }

    private List<ReportedFinding> annotations() {
        List<ReportedFinding> annotations = new ArrayList<>();
        for (int world = 0; world < worlds().size(); world++) {
            Evaluation now = words.advice().today().get(world);
            annotations.add(ReportedFinding.annotation(
                    now.verdict() == Verdict.LEAKS
                            ? Level.ERROR
                            : now.verdict() == Verdict.UNKNOWN ? Level.WARNING : Level.NOTE,
                    Places.ofWorld(worlds().get(world)),
                    "What to do",
                    Stream.concat(Stream.of(words.today().get(world), words.best()), words.doubt().stream())
                            .toList()));
        }
        return annotations;
    }

    private List<Suite> suites() {
        List<Suite> suites = new ArrayList<>();
        for (int world = 0; world < worlds().size(); world++) {
            FactsFile facts = worlds().get(world);
            Evaluation now = words.advice().today().get(world);
            String sentence = words.today().get(world);
            List<Trouble> troubles = switch (now.verdict()) {
                case LEAKS -> List.of(Trouble.failure("leaks", sentence, List.of(words.best())));
                case UNKNOWN -> List.of(Trouble.error("unknown", sentence));
                case BLOCKS -> List.of();
            };
            suites.add(new Suite(
                    facts.world().scenario(),
                    ComparisonFindings.properties(words.advice().rules(), facts, List.of(now.policy())),
                    List.of(new Case("nothing leaks today", facts.world().scenario(), troubles, said()))));
        }
        return suites;
    }

    /** All there is to say, in lines. */
    private List<String> said() {
        List<String> said = new ArrayList<>();
        said.add(words.summary() + ".");
        words.doubt().ifPresent(said::add);
        for (OperatorWords.Told plan : words.plans()) {
            plan.measures().forEach(measure -> said.add("- " + measure));
            said.addAll(plan.afterwards());
        }
        words.keeps().forEach(keep -> said.add("keep: " + keep));
        words.premises().forEach(premise -> said.add("rests on: " + premise));
        return said;
    }

    private List<FactsFile> worlds() {
        return words.advice().worlds();
    }
}
