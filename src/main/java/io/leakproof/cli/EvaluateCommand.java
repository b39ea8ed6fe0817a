package io.leakproof.cli;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.PlayedStory;
import io.leakproof.facts.Assumption;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.Certificate;
import io.leakproof.reference.LimitReachedException;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import io.leakproof.report.StoryReport;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.search.Limits;
import io.leakproof.search.Step;
import io.leakproof.suite.StoryFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One policy in one world, in full. */
final class EvaluateCommand extends Subcommand {

    private final PairOptions pair = new PairOptions(spec());
    private final Supplier<Optional<String>> certificate = option(
                    "--certificate",
                    "FILE",
                    new Outputs.FileName(),
                    "Write a proof that it blocks, which `check` verifies without a search.")
            .maybe();
    private final Supplier<Optional<String>> story = option(
                    "--story",
                    "FILE",
                    "A file with an order of events under `trace:`, in the words of reports in JSON.")
            .maybe();
    private final DecidingOptions deciding = new DecidingOptions(spec());
    private final CoverOptions cover = new CoverOptions(spec());
    private final FailOnOption failOn = new FailOnOption(spec());

    EvaluateCommand(Streams streams) {
        super(
                streams,
                "evaluate",
                "[OPTIONS] --policy FILE --facts FILE",
                "Decide one policy in one world, and say all about it: each channel with its story, what the policy needs and"
                        + " costs, and the rules that decided.",
                "",
                "With --story, play one order of events instead, and say how far it goes, what refuses it, and whether it"
                        + " leaks. The exit code is 1 if it does, and 3 if it does not with every option at its default either.");
    }

    @Override
    public Integer call() {
        Inputs inputs = deciding.inputs(streams());
        Supplier<Catalogue> entries = deciding.catalogue(inputs);
        List<PolicyFile> candidates = pair.policies(inputs);
        List<FactsFile> worlds = pair.worlds(inputs, entries);
        Optional<String> played = story.get();
        if (played.isPresent()) {
            return play(inputs, candidates, worlds, played.get());
        }
        Evaluator evaluator = deciding.evaluator(inputs);
        certificate.get().ifPresent(file -> one("--policy", candidates));
        int code = deciding.work(streams(), cover, failOn.all()).run(evaluator, worlds, candidates, true);
        certificate.get().ifPresent(file -> {
            if (code == Exit.WELL) {
                Outputs.write(file, certificate(worlds.get(0), candidates.get(0)));
            } else {
                streams().tell("leakproof evaluate: no certificate is written, as it does not block\n");
            }
        });
        return code;
    }

    private int play(Inputs inputs, List<PolicyFile> candidates, List<FactsFile> worlds, String file) {
        if (certificate.get().isPresent()) {
            throw misused("--certificate proves something of all orders; --story is one");
        }
        deciding.reporting().among(Format.TEXT, Format.JSON);
        Optional<StoryFile> read = inputs.story(file, worlds);
        RuleBook rules = deciding.evaluator(inputs).rules();
        StoryFile told = read.orElseThrow();
        refuseAssumptions(worlds.get(0), candidates);
        StoryReport report = new StoryReport(
                rules.digest(),
                worlds.get(0),
                told,
                candidates.stream()
                        .map(policy ->
                                new StoryReport.UnderPolicy(policy, play(worlds.get(0), policy, rules, told.trace())))
                        .toList());
        deciding.reporting().print(report, Forms.ofStory(), streams(), true);
        return Exit.of(report, failOn.all());
    }

    /** Where nothing may rest on what nobody read, a story says nothing either. */
    private void refuseAssumptions(FactsFile world, List<PolicyFile> candidates) {
        List<Assumption> assumptions = world.assumptionsUnder(
                candidates.stream().map(PolicyFile::policy).toList());
        if (deciding.search().strict() && !assumptions.isEmpty()) {
            throw new LateException(Assumption.reason(assumptions));
        }
    }

    private PlayedStory play(FactsFile world, PolicyFile policy, RuleBook rules, List<Step> trace) {
        try {
            return PlayedStory.of(world.world(), policy.policy(), rules, trace);
        } catch (RuleFailedException | IllegalArgumentException e) {
            throw new LateException(String.valueOf(e.getMessage()));
        }
    }

    private String certificate(FactsFile world, PolicyFile candidate) {
        try {
            return CheckCommand.text(
                    world,
                    candidate,
                    Certificate.of(
                            world.world(), candidate.policy(), Limits.defaults().maxStates()));
        } catch (Certificate.RefusedException | LimitReachedException e) {
            throw new LateException("no certificate: " + e.getMessage());
        }
    }
}
