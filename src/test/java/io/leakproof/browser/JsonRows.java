package io.leakproof.browser;

import io.leakproof.JsonValue;
import io.leakproof.compare.Comparison;
import io.leakproof.render.Page;
import io.leakproof.report.Cover;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the JSON report says, in the words of the table of the HTML report. */
final class JsonRows {

    private JsonRows() {}

    /** A row for each policy in each world, as the JSON report has it: policy, verdict, by, needs, costs. */
    static List<List<String>> said(Comparison comparison) {
        return evaluations(comparison).stream().map(JsonRows::row).toList();
    }

    private static String quoted(@Nullable Object ids) {
        return strings(ids).stream().map(id -> "`" + id + "`").collect(Collectors.joining(" and "));
    }

    private static List<String> row(Map<?, ?> evaluation) {
        boolean vacuous = Boolean.TRUE.equals(evaluation.get("vacuous"));
        String verdict = String.valueOf(evaluation.get("verdict"));
        List<String> by = new ArrayList<>();
        ((Map<?, ?>) Objects.requireNonNull(evaluation.get("channels")))
                .forEach((channel, finding) -> by.add(channel + ", " + ((Map<?, ?>) finding).get("steps") + " steps"));
        List<String> needs = strings(evaluation.get("needs")).stream()
                .map(alternative -> alternative.replaceAll("[\\[\\]]", "").replace(", ", " + "))
                .toList();
        List<String> costs = new ArrayList<>();
        if (!strings(evaluation.get("excluded")).isEmpty()) {
            costs.add("excludes " + quoted(evaluation.get("excluded")));
        }
        strings(evaluation.get("costs"))
                .forEach(cost -> costs.add(cost.replace('-', ' ').replace("hoards", "hoards memory")));
        if (!strings(evaluation.get("kernel_excluded")).isEmpty()) {
            costs.add("the kernel itself refuses " + quoted(evaluation.get("kernel_excluded")));
        }
        return List.of(
                String.valueOf(evaluation.get("policy")),
                (vacuous ? "○ blocks vacuously" : verdict.equals("leaks") ? "✗ leaks" : "✓ blocks")
                        + (Boolean.TRUE.equals(evaluation.get("assumed")) ? "*" : ""),
                String.join("; ", by) + (vacuous ? evaluation.get("reason") : ""),
                Boolean.TRUE.equals(evaluation.get("baseline")) ? "nothing: facts alone" : String.join(" or ", needs),
                costs.isEmpty() ? "none" : String.join(", ", costs));
    }

    private static List<String> strings(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(String::valueOf).toList();
    }

    /** All evaluations of the JSON report; worlds and policies of these tests are in its order already. */
    static List<Map<?, ?>> evaluations(Comparison comparison) {
        String json = Forms.ofComparison(Cover.NONE).report(comparison, Format.JSON, Page.plain());
        List<Map<?, ?>> evaluations = new ArrayList<>();
        for (Object world : (List<?>) Objects.requireNonNull(JsonValue.at(json, "worlds"))) {
            for (Object evaluation : (List<?>) Objects.requireNonNull(((Map<?, ?>) world).get("evaluations"))) {
                evaluations.add((Map<?, ?>) evaluation);
            }
        }
        return evaluations;
    }
}
