package io.leakproof.cli;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Differ;
import io.leakproof.compare.Difference;
import io.leakproof.compare.Difference.Relation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.report.Forms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Compares one policy with another. */
final class DiffCommand extends Subcommand {

    private final Supplier<String> before = argument("BEFORE", "A policy file, or - for standard input.");
    private final Supplier<String> after = argument("AFTER", "Another one.");
    private final Supplier<List<String>> facts = option(
                    "--facts",
                    "FILES",
                    "Facts files, folders of them, or - for standard input, in which both are decided.")
            .each("1..*")
            .many();
    private final DecidingOptions deciding = new DecidingOptions(spec());

    DiffCommand(Streams streams) {
        super(
                streams,
                "diff",
                "[OPTIONS] BEFORE AFTER [--facts FILES...]",
                "Say whether AFTER is equivalent to BEFORE, stricter, laxer, or neither, with a question that shows it.",
                "",
                "A policy is as strict as another if to every question to which a rule speaks under the other, a rule speaks"
                        + " under it too: it refuses, revokes, waits, holds, keeps and scrubs wherever the other does, and resets"
                        + " no device and leaves no pin uncounted where the other does not. That is decided over every question"
                        + " the rules can tell apart, with `base: as-merged` whatever drivers do by themselves. It is about what is asked, not what comes of"
                        + " it: with --facts both are decided in each world as well.",
                "",
                "The exit code is 0 if AFTER is as strict as BEFORE and leaks in no world where BEFORE does not, 1 if it is laxer"
                        + " somewhere or leaks there, 3 if that is unknown.");
    }

    @Override
    public Integer call() {
        Inputs inputs = deciding.inputs(streams());
        List<PolicyFile> policies = new ArrayList<>(inputs.policies(inputs.document(before.get()).stream()));
        int first = policies.size();
        policies.addAll(inputs.policies(inputs.document(after.get()).stream()));
        List<FactsFile> worlds = inputs.facts(facts.get(), deciding.catalogue(inputs));
        Evaluator evaluator = deciding.evaluator(inputs);
        if (first != 1 || policies.size() != 2) {
            throw misused("BEFORE and AFTER are one policy each, not variants");
        }
        Comparison decided;
        try (Interrupt interrupt = Interrupt.of(streams())) {
            decided = deciding.comparer(evaluator, interrupt).compare(worlds, policies);
        }
        Difference difference = difference(evaluator, policies, decided);
        deciding.reporting().print(difference, Forms.ofDifference(), streams(), false);
        return exit(difference);
    }

    private Difference difference(Evaluator evaluator, List<PolicyFile> policies, Comparison decided) {
        try {
            return Differ.of(evaluator.rules(), policies.get(0), policies.get(1), decided);
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
    }

    private static int exit(Difference difference) {
        boolean laxer = difference.relation() == Relation.LAXER || difference.relation() == Relation.INCOMPARABLE;
        return Exit.of(
                laxer || !difference.opened().isEmpty(), !difference.undecided().isEmpty());
    }
}
