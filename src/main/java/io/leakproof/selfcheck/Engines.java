package io.leakproof.selfcheck;

import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.reference.LimitReachedException;
import io.leakproof.reference.Reference;
import io.leakproof.reference.ReferenceCase;
import io.leakproof.reference.ReferenceResult;
import io.leakproof.reference.ReferenceStep;
import io.leakproof.reference.Shrinker;
import io.leakproof.rules.Channel;
import io.leakproof.search.Cost;
import io.leakproof.search.Finding;
import io.leakproof.search.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks both engines the same question: the rules with their search, and the plain second definition of the semantics. They
 * share the facts and the policy, and no other code. Thread-safe.
 */
public final class Engines {

    private final Evaluator evaluator;
    private final long maxStates;

    /**
     * Two engines to compare.
     *
     * @param evaluator the first; it has to ask the shipped rules and no others, since the second knows no others; searches
     *     whole worlds here, since the second counts all states
     * @param maxStates how many states the second may look at
     */
    public Engines(Evaluator evaluator, long maxStates) {
        this.evaluator = evaluator.exhaustive();
        this.maxStates = maxStates;
    }

    /**
     * What the two say differently, one sentence for each thing; empty where they agree on the verdict, the channels with
     * their lengths, the importers shut out, the costs, the numbers of states and transitions, and where each story of the
     * first leads, told to the second, to a state that shows its channel.
     *
     * @throws LimitReachedException if the world is too large for the second engine
     */
    public List<String> differences(World world, Policy policy) {
        ReferenceResult answer = Reference.decide(world, policy, maxStates);
        Evaluation evaluation = evaluator.evaluate(world.withUnknowns(List.of()), policy);
        List<String> differences = new ArrayList<>();
        if (evaluation.assessment() instanceof Assessment.Unknown unknown) {
            differences.add("the search gives up: " + unknown.reason());
            return differences;
        }
        compare(differences, "verdict", evaluation.verdict().word(), answer.verdict());
        compare(differences, "channels with their lengths", lengths(evaluation), answer.channels());
        compare(differences, "excluded", evaluation.search().excluded(), answer.excluded());
        compare(differences, "kernel_excluded", evaluation.search().kernelExcluded(), answer.kernelExcluded());
        compare(differences, "costs", costs(evaluation), answer.costs());
        compare(differences, "states", evaluation.search().states(), answer.states());
        compare(differences, "transitions", evaluation.search().transitions(), answer.transitions());
        evaluation.findings().values().forEach(finding -> replay(differences, world, policy, finding));
        return differences;
    }

    /**
     * A smallest world that still shows a difference, found by leaving things out. It stays one that can be written as a facts
     * file, if it was.
     */
    public ReferenceCase smallest(ReferenceCase disagreement) {
        boolean written = canBeWritten(disagreement.world());
        return Shrinker.shrink(
                disagreement, smaller -> (!written || canBeWritten(smaller.world())) && disagree(smaller));
    }

    /** Whether there are two users and two tenants, those on other hosts counted, and no list of tenants names strangers. */
    private static boolean canBeWritten(World world) {
        Set<String> tenants = world.users().stream().map(User::tenant).collect(Collectors.toSet());
        Set<String> all = new HashSet<>(tenants);
        world.importers().forEach(importer -> all.addAll(importer.remote().names()));
        Stream<NameSet> lists = Stream.concat(
                world.devices().stream().map(Device::openers),
                world.importers().stream().map(Importer::users));
        return world.users().size() > 1 && all.size() > 1 && lists.allMatch(list -> tenants.containsAll(list.names()));
    }

    private boolean disagree(ReferenceCase smaller) {
        try {
            return !differences(smaller.world(), smaller.policy()).isEmpty();
        } catch (LimitReachedException e) {
            return false;
        }
    }

    private static void compare(List<String> differences, String what, Object first, Object second) {
        if (!Objects.equals(first, second)) {
            differences.add(what + ": the search says " + first + ", the reference says " + second);
        }
    }

    private static TreeMap<String, Integer> lengths(Evaluation evaluation) {
        TreeMap<String, Integer> lengths = new TreeMap<>();
        evaluation.findings().forEach((channel, finding) -> lengths.put(channel.word(), finding.steps()));
        return lengths;
    }

    private static SortedSet<String> costs(Evaluation evaluation) {
        SortedSet<String> costs = new TreeSet<>();
        evaluation.search().costs().stream().map(Cost::word).forEach(costs::add);
        return costs;
    }

    private static void replay(List<String> differences, World world, Policy policy, Finding finding) {
        Channel channel = finding.channel();
        List<ReferenceStep> steps = finding.trace().stream().map(Engines::step).toList();
        try {
            if (!Reference.replay(world, policy, steps).contains(channel.word())) {
                differences.add("the story of " + channel.word() + " does not show it in the reference");
            }
        } catch (IllegalArgumentException e) {
            differences.add("the story of " + channel.word() + " is not possible in the reference: " + e.getMessage());
        }
    }

    private static ReferenceStep step(Step step) {
        return new ReferenceStep(
                step.event().word(), step.user(), step.device(), step.to(), step.importer(), step.buffer());
    }
}
