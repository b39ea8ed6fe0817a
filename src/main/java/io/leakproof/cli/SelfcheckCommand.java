package io.leakproof.cli;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.RandomWorlds;
import io.leakproof.reference.ReferenceCase;
import io.leakproof.search.Limits;
import io.leakproof.selfcheck.Engines;
import io.leakproof.source.Problem;
import io.leakproof.suite.FileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Holds the two engines against each other. */
final class SelfcheckCommand extends Subcommand {

    private static final int WORLDS = 500;

    private final Supplier<List<String>> files = arguments(
            "0..*",
            "FILES",
            "Facts and policies of your own, told apart by what they hold; folders of them, or - for standard"
                    + " input.");
    private final Supplier<Optional<Integer>> worlds = option(
                    "--worlds",
                    "N",
                    Integer.class,
                    "How many random worlds (default: " + WORLDS + ", or none where FILES are given).")
            .maybe();
    private final Supplier<Long> seed = option(
                    "--seed",
                    "S",
                    long.class,
                    "The seed of the first random world; each further one has the next (default: ${DEFAULT-VALUE}).")
            .or("0");
    private final Supplier<List<String>> catalogue = ownCatalogues();
    private final ChangeOptions changes = new ChangeOptions(spec());

    SelfcheckCommand(Streams streams) {
        super(
                streams,
                "selfcheck",
                "[OPTIONS] [FILES...]",
                "Ask both engines, the rules with their search and the plain second definition of the semantics, and"
                        + " compare the answers: on random worlds, or on every policy of yours in every world of yours. A"
                        + " disagreement is printed as the smallest world that shows it, and ends with exit code 4.");
    }

    @Override
    public Integer call() {
        Inputs inputs = changes.in(new Inputs(streams().in()));
        List<Selfcheck.Question> questions = own(inputs);
        inputs.throwIfAny();
        int random = worlds.get().orElse(files.get().isEmpty() ? WORLDS : 0);
        if (random < 0 || random + questions.size() == 0) {
            throw misused("--worlds: " + random + " leaves nothing to ask");
        }
        for (int i = 0; i < random; i++) {
            long drawn = seed.get() + i;
            questions.add(new Selfcheck.Question("seed " + drawn, () -> RandomWorlds.of(drawn)));
        }
        try (Interrupt interrupt = Interrupt.of(streams())) {
            Limits defaults = Limits.defaults();
            Evaluator evaluator = Evaluator.shipped()
                    .within(new Limits(defaults.maxStates(), defaults.timeout(), interrupt::requested));
            Engines engines = new Engines(evaluator, Selfcheck.MOST_STATES);
            return new Selfcheck(streams(), engines, interrupt).of(questions);
        }
    }

    private List<Selfcheck.Question> own(Inputs inputs) {
        List<Document> documents = inputs.documents(files.get());
        List<PolicyFile> policies = inputs.policies(documents.stream().filter(SelfcheckCommand::isPolicy));
        List<FactsFile> facts = inputs.facts(
                documents.stream().filter(document -> !isPolicy(document)), inputs.catalogue(catalogue.get()));
        if (inputs.problems().isEmpty() && !files.get().isEmpty() && (facts.isEmpty() || policies.isEmpty())) {
            String missing = facts.isEmpty() ? "there are policies and no facts" : "there are facts and no policy";
            inputs.problems().add(Problem.in(String.join(", ", files.get()), missing));
        }
        List<Selfcheck.Question> questions = new ArrayList<>();
        facts.forEach(world -> policies.forEach(policy -> questions.add(new Selfcheck.Question(
                policy.file() + " in " + world.file(), () -> new ReferenceCase(world.world(), policy.policy())))));
        return questions;
    }

    private static boolean isPolicy(Document document) {
        return FileKind.of(document) == FileKind.POLICY;
    }
}
