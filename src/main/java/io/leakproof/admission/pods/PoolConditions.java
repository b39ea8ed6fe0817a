package io.leakproof.admission.pods;

import io.leakproof.admission.configuration.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Conditions in CEL on the pools where a Pod may run: those of {@link NodeSelection}. A number that a node is compared with is taken for any
 * number where it has more than 18 digits.
 */
final class PoolConditions {

    private static final String VARIABLE = "pool";
    private static final String NUMBER = "^[0-9]{1,18}$";

    private final List<Pool> pools;

    PoolConditions(List<Pool> pools) {
        this.pools = List.copyOf(pools);
    }

    /** What the conditions use, by name. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("node", Cel.or("object.spec", "nodeName", "''"));
        variables.put("selector", Cel.or("object.spec", "nodeSelector", "{}"));
        String required = "object.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution";
        variables.put(
                "restricted",
                "has(object.spec.affinity) && has(object.spec.affinity.nodeAffinity) && has(" + required + ")");
        variables.put("terms", "variables.restricted ? " + Cel.or(required, "nodeSelectorTerms", "[]") + " : []");
        for (int i = 0; i < pools.size(); i++) {
            Pool pool = pools.get(i);
            variables.put(
                    VARIABLE + i,
                    "variables.node == '' ? " + allows(pool) + " : " + Cel.matches("variables.node", pool.names()));
        }
        return variables;
    }

    /** Whether a Pod may run in a pool of this kind, or nothing says in which it does. */
    String mayRunIn(Predicate<Pool> kind) {
        if (pools.stream().allMatch(kind)) {
            return "true";
        }
        return "(!" + runsIn(pool -> true) + " || " + runsIn(kind) + ")";
    }

    /** Whether a Pod may run in a pool of this kind. */
    String runsIn(Predicate<Pool> kind) {
        List<String> such = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            if (kind.test(pools.get(i))) {
                such.add("variables." + VARIABLE + i);
            }
        }
        return Cel.any(such);
    }

    /** Whether a Pod without a node may be given one of a pool. */
    private static String allows(Pool pool) {
        List<String> labels = pool.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> "(!(%1$s in variables.selector) || variables.selector[%1$s] == %2$s)"
                        .formatted(Cel.text(label.getKey()), Cel.text(label.getValue())))
                .toList();
        return "(" + Cel.all(labels) + " && (!variables.restricted || variables.terms.exists(t, " + mayHold(pool)
                + ")))";
    }

    private static String mayHold(Pool pool) {
        String labels = "(has(t.matchExpressions) ? t.matchExpressions : [])";
        String fields = "(has(t.matchFields) ? t.matchFields : [])";
        List<String> known = pool.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> "(r.key != " + Cel.text(label.getKey()) + " || " + mayHold(label.getValue()) + ")")
                .toList();
        String named = pool.names().isEmpty()
                ? "true"
                : "r.key != 'metadata.name' || r.operator != 'In' || " + values() + ".exists(value, "
                        + Cel.matches("value", pool.names()) + ")";
        return "size(" + labels + ") + size(" + fields + ") > 0 && " + labels + ".all(r, " + Cel.all(known) + ") && "
                + fields + ".all(r, " + named + ")";
    }

    private static String mayHold(String value) {
        String text = Cel.text(value);
        return "(r.operator == 'In' ? " + text + " in " + values() + " : r.operator == 'NotIn' ? !(" + text + " in "
                + values() + ") : r.operator == 'DoesNotExist' ? false : r.operator == 'Gt' ? " + compares(value, ">")
                + " : r.operator == 'Lt' ? " + compares(value, "<") + " : true)";
    }

    private static String compares(String value, String sign) {
        String compared = value.matches(NUMBER)
                ? "(" + values() + "[0].matches('" + NUMBER + "') && " + Long.parseLong(value) + " " + sign + " int("
                        + values() + "[0]))"
                : "false";
        return "(size(" + values() + ") != 1 || " + compared + ")";
    }

    private static String values() {
        return "(has(r.values) ? r.values : [])";
    }
}
