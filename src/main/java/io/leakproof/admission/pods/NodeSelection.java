package io.leakproof.admission.pods;

import io.leakproof.admission.configuration.Pool;
import io.leakproof.admission.configuration.SharingLabels;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The nodes on which a workload must run: labels that they must have, and alternatives of which one must hold. Immutable.
 *
 * <p>It is asked about pools, of whose labels only some are known: a label that is not known contradicts nothing.
 *
 * @param labels as {@code nodeSelector} has them
 * @param terms the alternatives; not asked about where {@code restricted} is false
 * @param restricted whether there are alternatives: where there are none to choose from, no node will do
 */
public record NodeSelection(Map<String, String> labels, List<Term> terms, boolean restricted) {

    /** Any node. */
    public static final NodeSelection ANY = new NodeSelection(Map.of(), List.of(), false);

    private static final String NODE_NAME = "metadata.name";

    public NodeSelection {
        labels = Map.copyOf(labels);
        terms = List.copyOf(terms);
    }

    /** One alternative, whose requirements must all hold. */
    private record Term(List<Requirement> labels, List<Requirement> fields) {
        boolean mayHold(Map<String, String> known, Predicate<String> hasNode) {
            return !(labels.isEmpty() && fields.isEmpty())
                    && labels.stream().allMatch(one -> one.mayHold(known.get(one.key())))
                    && fields.stream().allMatch(one -> one.mayHoldOf(hasNode));
        }
    }

    /** One requirement on a label or a field. */
    private record Requirement(String key, String operator, List<String> values) {

        /** Whether it may hold of a node with this value, or with any or none where the value is not known. */
        boolean mayHold(@Nullable String value) {
            if (value == null) {
                return true;
            }
            return switch (operator) {
                case "In" -> values.contains(value);
                case "NotIn" -> !values.contains(value);
                case "DoesNotExist" -> false;
                case "Gt" -> compares(value, 1);
                case "Lt" -> compares(value, -1);
                default -> true;
            };
        }

        /** Whether it may be meant to hold of a node by a value that has a property. */
        boolean wants(BiPredicate<String, String> label) {
            return switch (operator) {
                case "In" -> values.stream().anyMatch(value -> label.test(key, value));
                case "NotIn" -> values.contains(SharingLabels.NO_STRATEGY) && label.test(key, "any other");
                case "Gt" -> values.stream().anyMatch(value -> label.test(key, successor(value)));
                default -> false;
            };
        }

        private static String successor(String number) {
            return number.matches("[0-9]{1,20}")
                    ? new BigInteger(number).add(BigInteger.ONE).toString()
                    : number;
        }

        /** As schedulers compare: what is no number of 64 bits is neither greater nor less. */
        private boolean compares(String value, int sign) {
            try {
                return values.size() != 1 || Long.compare(Long.parseLong(value), Long.parseLong(values.get(0))) == sign;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        /** Whether it may hold of one of the nodes; a name that is to be avoided leaves others. */
        boolean mayHoldOf(Predicate<String> hasNode) {
            return !key.equals(NODE_NAME)
                    || !operator.equals("In")
                    || values.stream().anyMatch(hasNode);
        }
    }

    /** What a Pod requires of its node. What it only prefers does not count. */
    static NodeSelection of(Tree podSpec) throws BadReviewException {
        Tree required = podSpec.at("affinity").at("nodeAffinity").at("requiredDuringSchedulingIgnoredDuringExecution");
        return new NodeSelection(podSpec.at("nodeSelector").textsByKey(), terms(required), !required.isAbsent());
    }

    /** What is said by alternatives alone. */
    static NodeSelection ofTerms(Tree selector) throws BadReviewException {
        return new NodeSelection(Map.of(), terms(selector), !selector.isAbsent());
    }

    private static List<Term> terms(Tree selector) throws BadReviewException {
        List<Term> terms = new ArrayList<>();
        for (Tree term : selector.at("nodeSelectorTerms").items()) {
            terms.add(new Term(requirements(term.at("matchExpressions")), requirements(term.at("matchFields"))));
        }
        return terms;
    }

    private static List<Requirement> requirements(Tree list) throws BadReviewException {
        List<Requirement> requirements = new ArrayList<>();
        for (Tree one : list.items()) {
            requirements.add(new Requirement(
                    one.at("key").text(),
                    one.at("operator").text(),
                    one.at("values").texts()));
        }
        return requirements;
    }

    /**
     * Whether a node may be among those it leaves.
     *
     * @param known labels that the node has
     * @param hasNode whether a node of this name is meant
     */
    public boolean allows(Map<String, String> known, Predicate<String> hasNode) {
        boolean labelled = labels.entrySet().stream()
                .allMatch(wanted ->
                        known.getOrDefault(wanted.getKey(), wanted.getValue()).equals(wanted.getValue()));
        return labelled && (!restricted || terms.stream().anyMatch(term -> term.mayHold(known, hasNode)));
    }

    /** Whether some of the labels that it wants say that cards are shared. */
    boolean wantsShared() {
        BiPredicate<String, String> says = SharingLabels::says;
        return labels.entrySet().stream().anyMatch(label -> says.test(label.getKey(), label.getValue()))
                || terms.stream()
                        .flatMap(term -> term.labels().stream())
                        .anyMatch(requirement -> requirement.wants(says));
    }

    /** Whether a workload that selects nodes so may run in a pool: nothing that is known contradicts. */
    boolean allows(Pool pool) {
        return allows(pool.labels(), node -> pool.names().isEmpty() || pool.has(node));
    }
}
