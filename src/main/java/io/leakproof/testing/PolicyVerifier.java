package io.leakproof.testing;

import io.leakproof.Api;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.suite.ExpectationFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tests one policy in one world:
 *
 * <pre>{@code
 * PolicyVerifier.policy("policies/two-tier.yaml").in("fixtures/gaudi-rdma.yaml").blocks();
 * PolicyVerifier.policy("policies/pin-accounted.yaml")
 *         .in("fixtures/gaudi-rdma.yaml")
 *         .leaks("stale-read")
 *         .inSteps(6)
 *         .costsNothing();
 * }</pre>
 *
 * <p>Paths are from the working directory. Immutable and thread-safe. What is wrong with a file is told by a {@link
 * io.leakproof.source.BadInputException}.
 */
@Api
public final class PolicyVerifier {

    private final Policy policy;
    private final String place;
    private final Evaluator evaluator;
    private final Catalogue catalogue;

    private PolicyVerifier(Policy policy, String place, Evaluator evaluator, Catalogue catalogue) {
        this.policy = policy;
        this.place = place;
        this.evaluator = evaluator;
        this.catalogue = catalogue;
    }

    private static final class Shipped {
        private static final Evaluator EVALUATOR = Evaluator.with(Rules.shipped());
    }

    /** The policy of a file. */
    public static PolicyVerifier policy(String file) {
        Policy policy = PolicyFile.read(Path.of(file)).policy();
        return new PolicyVerifier(policy, " (" + file + ")", Shipped.EVALUATOR, Catalogue.shipped());
    }

    /** A policy, such as one of {@link Facts#policy}. */
    public static PolicyVerifier policy(Policy policy) {
        return new PolicyVerifier(policy, "", Shipped.EVALUATOR, Catalogue.shipped());
    }

    /** The same policy under other rules, such as {@code Rules.in("rules")}. */
    public PolicyVerifier with(RuleBook rules) {
        return new PolicyVerifier(policy, place, Evaluator.with(rules), catalogue);
    }

    /** The same policy under whatever rules the evaluator has, and within its limits. */
    public PolicyVerifier with(Evaluator other) {
        return new PolicyVerifier(policy, place, other, catalogue);
    }

    /** The same policy in worlds that inherit from these files too. */
    public PolicyVerifier withCatalogue(String... files) {
        List<Document> documents = new ArrayList<>();
        for (String file : files) {
            documents.add(Document.read(Path.of(file)));
        }
        return new PolicyVerifier(policy, place, evaluator, catalogue.with(documents));
    }

    /** Decides the policy in the world of a facts file. */
    public PolicyInWorld in(String file) {
        World world = FactsFile.read(Document.read(Path.of(file)), () -> catalogue, ExpectationFields.BLOCK)
                .world();
        return decided(world, " (" + file + ")");
    }

    /** Decides the policy in a world. */
    public PolicyInWorld in(World world) {
        return decided(world, "");
    }

    private PolicyInWorld decided(World world, String where) {
        Evaluation evaluation = evaluator.evaluate(world, policy);
        String title = "policy `" + policy.id() + "`" + place + " in world `" + world.scenario() + "`" + where;
        return new PolicyInWorld(title, evaluation, evaluator);
    }
}
