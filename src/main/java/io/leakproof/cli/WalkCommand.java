package io.leakproof.cli;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.RuleFailedException;
import io.leakproof.search.Step;
import io.leakproof.suite.StoryFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One world under one policy, event by event. */
@Command(
        name = "walk",
        customSynopsis = "leakproof walk [OPTIONS] WORLD POLICY",
        description = {
            "Walk through one world under one policy, event by event: see what is so, what may happen next, and what is"
                    + " refused by which rule and why; take a step, take it back, go to the shortest leak, and save what"
                    + " has happened.",
            "",
            "What to do is read from standard input, a line each; `help` says what there is. The exit code says nothing of"
                    + " the policy."
        })
final class WalkCommand extends Subcommand {

    @Parameters(index = "0", paramLabel = "WORLD", description = "A facts file.")
    private String world;

    @Parameters(index = "1", paramLabel = "POLICY", description = "A policy file.")
    private String policy;

    @Option(
            names = "--story",
            paramLabel = "FILE",
            description = "Where `story` leads: to the end of this story, and not of the shortest leak.")
    private @Nullable String story;

    @Mixin
    private InputOptions given;

    @Mixin
    private SearchOptions search;

    @Override
    public Integer call() {
        if (List.of(world, policy, String.valueOf(story)).contains(Inputs.STDIN)) {
            throw misused("standard input is for what to do, and holds no file");
        }
        Inputs inputs = given.inputs(streams());
        Supplier<Catalogue> entries = given.catalogue(inputs);
        List<PolicyFile> policies = inputs.policies(inputs.document(policy).stream());
        List<FactsFile> worlds = inputs.facts(inputs.document(world).stream(), entries);
        Optional<StoryFile> told = story == null ? Optional.empty() : inputs.story(story, worlds);
        Evaluator evaluator = search.wanted(given.evaluator(inputs, search));
        if (policies.size() > 1) {
            throw misused("POLICY is one policy, not variants");
        }
        List<Step> steps = told.map(StoryFile::trace).orElse(List.of());
        try (Interrupt interrupt = Interrupt.never()) {
            walk(evaluator.within(search.limits(interrupt)), worlds.get(0), policies.get(0), steps);
            return Exit.WELL;
        } catch (RuleFailedException e) {
            throw new LateException(String.valueOf(e.getMessage()));
        }
    }

    private void walk(Evaluator evaluator, FactsFile facts, PolicyFile candidate, List<Step> steps) {
        Streams streams = streams();
        Walk walk = begin(evaluator, facts, candidate, steps);
        String prompt = streams.terminal().out() ? "> " : "";
        streams.print(walk.begin() + prompt);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !Walk.ends(line)) {
                streams.print("\n" + walk.take(line) + prompt);
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Walk begin(Evaluator evaluator, FactsFile facts, PolicyFile candidate, List<Step> steps) {
        try {
            return new Walk(facts.world(), candidate.policy(), evaluator, steps, ReportOptions.page(streams(), false));
        } catch (IllegalArgumentException e) {
            throw misused(world + ": " + e.getMessage());
        }
    }
}
