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

/** One world under one policy, event by event. */
final class WalkCommand extends Subcommand {

    private final Supplier<String> world = argument("WORLD", "A facts file.");
    private final Supplier<String> policy = argument("POLICY", "A policy file.");
    private final Supplier<Optional<String>> story = option(
                    "--story", "FILE", "Where `story` leads: to the end of this story, and not of the shortest leak.")
            .maybe();
    private final InputOptions given = new InputOptions(spec());
    private final SearchOptions search = new SearchOptions(spec());

    WalkCommand(Streams streams) {
        super(
                streams,
                "walk",
                "[OPTIONS] WORLD POLICY",
                "Walk through one world under one policy, event by event: see what is so, what may happen next, and what is"
                        + " refused by which rule and why; take a step, take it back, go to the shortest leak, and save what"
                        + " has happened.",
                "",
                "What to do is read from standard input, a line each; `help` says what there is. The exit code says nothing of"
                        + " the policy.");
    }

    @Override
    public Integer call() {
        if (List.of(world.get(), policy.get(), story.get().orElse("")).contains(Inputs.STDIN)) {
            throw misused("standard input is for what to do, and holds no file");
        }
        Inputs inputs = given.inputs(streams());
        Supplier<Catalogue> entries = given.catalogue(inputs);
        List<PolicyFile> policies = inputs.policies(inputs.document(policy.get()).stream());
        List<FactsFile> worlds = inputs.facts(inputs.document(world.get()).stream(), entries);
        Optional<StoryFile> told = story.get().flatMap(file -> inputs.story(file, worlds));
        Evaluator evaluator = search.wanted(given.evaluator(inputs, search));
        PolicyFile candidate = one("POLICY", policies);
        List<Step> steps = told.map(StoryFile::trace).orElse(List.of());
        try (Interrupt interrupt = Interrupt.never()) {
            walk(evaluator.within(search.limits(interrupt)), worlds.get(0), candidate, steps);
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
            throw misused(world.get() + ": " + e.getMessage());
        }
    }
}
