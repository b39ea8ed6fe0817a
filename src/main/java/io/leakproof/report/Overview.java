package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.evaluate.Assessment;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.UnknownFact;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.World;
import io.leakproof.facts.WorldEffect;
import io.leakproof.render.Ink;
import io.leakproof.render.Sheet;
import io.leakproof.render.Table;
import io.leakproof.render.Table.Cell;
import io.leakproof.render.Wrap;
import io.leakproof.search.Cost;
import io.leakproof.search.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many worlds on one page: a row for each policy, a narrow column for each world, and no stories. */
final class Overview {

    /** So many worlds are told one by one. */
    static final int FEW = 3;

    private static final String INDENT = "  ";
    private static final String POLICY = "POLICY";
    private static final int WIDEST_NAME = 32;

    private final Sheet sheet;
    private final List<Scenario> worlds;
    private final Map<String, List<Outcome>> byPolicy = new LinkedHashMap<>();

    private Overview(Sheet sheet, Comparison comparison) {
        this.sheet = sheet;
        worlds = comparison.scenarios();
        comparison
                .outcomes()
                .forEach(outcome -> byPolicy.computeIfAbsent(outcome.policy(), policy -> new ArrayList<>())
                        .add(outcome));
    }

    static void print(Sheet sheet, Comparison comparison) {
        Overview overview = new Overview(sheet, comparison);
        overview.matrix();
        sheet.gap()
                .paragraph(
                        2,
                        Ink.FAINT,
                        "L leaks, . blocks, v blocks vacuously, ? unknown" + overview.mark() + ". The worlds:");
        overview.legend();
        overview.costs(sheet.gap());
        overview.doubts(sheet.gap());
        sheet.gap()
                .paragraph(
                        2,
                        Ink.FAINT,
                        "For the stories, give no more than " + FEW
                                + " worlds, or `evaluate` one policy in one world.");
    }

    private String mark() {
        boolean marked =
                worlds.stream().flatMap(world -> world.outcomes().stream()).anyMatch(Outcome::isAssumed);
        return marked ? "; " + Words.ASSUMED + " before it: rests on what the catalogue assumes" : "";
    }

    private void matrix() {
        int names = Math.min(
                WIDEST_NAME,
                Math.max(
                        Wrap.width(POLICY),
                        byPolicy.keySet().stream().mapToInt(Wrap::width).max().orElse(0)));
        int room = Math.max(1, (sheet.page().columns() - INDENT.length() - names - 1) / 2);
        for (int from = 0; from < worlds.size(); from += room) {
            int to = Math.min(worlds.size(), from + room);
            sheet.gap();
            for (int digit = 100; digit > 0; digit /= 10) {
                numbers(digit, names, from, to);
            }
            for (Map.Entry<String, List<Outcome>> row : byPolicy.entrySet()) {
                row(row.getKey(), row.getValue().subList(from, to), names);
            }
        }
    }

    /** The numbers of the worlds, one digit below the other. */
    private void numbers(int digit, int names, int from, int to) {
        if (to >= digit) {
            String line = IntStream.rangeClosed(from + 1, to)
                    .mapToObj(number -> number < digit ? "  " : " " + number / digit % 10)
                    .collect(Collectors.joining());
            String name = digit == 1 ? POLICY : "";
            sheet.line(INDENT + padded(Ink.STRONG, name, names) + line);
        }
    }

    private void row(String policy, List<Outcome> outcomes, int names) {
        List<String> lines = Wrap.lines(policy, names);
        String cells = outcomes.stream()
                .map(outcome -> (outcome.isAssumed() ? Words.ASSUMED : " ") + sign(outcome))
                .collect(Collectors.joining());
        for (int line = 0; line < lines.size(); line++) {
            sheet.line(INDENT + padded(Ink.PLAIN, lines.get(line), names) + (line == 0 ? cells : ""));
        }
    }

    private String padded(Ink ink, String text, int columns) {
        return ink.on(text, sheet.page().colour()) + " ".repeat(columns - Wrap.width(text));
    }

    private String sign(Outcome outcome) {
        boolean colour = sheet.page().colour();
        if (outcome.evaluation().isVacuous()) {
            return Ink.DOUBT.on("v", colour);
        }
        return switch (outcome.verdict()) {
            case LEAKS -> Ink.BAD.on("L", colour);
            case BLOCKS -> Ink.GOOD.on(".", colour);
            case UNKNOWN -> Ink.DOUBT.on("?", colour);
        };
    }

    private void legend() {
        for (int world = 0; world < worlds.size(); world++) {
            String number = String.format("%6d  ", world + 1);
            World facts = worlds.get(world).facts().world();
            sheet.hanging(number, Ink.PLAIN, facts.scenario() + ": " + Heading.machines(facts));
        }
    }

    private void costs(Sheet below) {
        Table table = new Table(List.of(POLICY, "LEAKS", "SHORTEST LEAK", "COSTS, IN HOW MANY WORLDS"), 3, 0, 2);
        byPolicy.forEach((policy, outcomes) -> table.row(List.of(
                Cell.of(policy),
                Cell.of(String.valueOf(outcomes.stream()
                        .filter(outcome -> outcome.verdict() == Verdict.LEAKS)
                        .count())),
                Cell.of(shortest(outcomes)),
                Cell.of(costs(outcomes)))));
        table.print(below);
    }

    private static String shortest(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.evaluation().findings().values().stream())
                .filter(finding -> finding.channel().leak())
                .min(Comparator.comparingInt(Finding::steps))
                .map(Words::by)
                .orElse("-");
    }

    private static String costs(List<Outcome> outcomes) {
        Map<Cost, Integer> counts = new EnumMap<>(Cost.class);
        int excluding = 0;
        for (Outcome outcome : outcomes) {
            outcome.evaluation().search().costs().forEach(cost -> counts.merge(cost, 1, Integer::sum));
            excluding += outcome.evaluation().search().excluded().isEmpty() ? 0 : 1;
        }
        List<String> costs = new ArrayList<>();
        if (excluding > 0) {
            costs.add("excludes" + Wrap.GLUE + "importers" + Wrap.GLUE + excluding);
        }
        counts.forEach((cost, worlds) -> costs.add(Words.cost(cost).replace(' ', Wrap.GLUE) + Wrap.GLUE + worlds));
        return costs.isEmpty() ? "-" : String.join(", ", costs);
    }

    private void doubts(Sheet below) {
        Map<String, List<String>> unknown = new LinkedHashMap<>();
        byPolicy.forEach((policy, outcomes) -> {
            for (int world = 0; world < outcomes.size(); world++) {
                if (outcomes.get(world).evaluation().assessment() instanceof Assessment.Unknown doubt) {
                    unknown.computeIfAbsent(doubt.reason(), why -> new ArrayList<>())
                            .add(Words.quoted(policy) + " in " + (world + 1));
                }
            }
        });
        unknown.forEach((reason, places) -> below.paragraph(
                2, Ink.DOUBT, Words.list(places) + (places.size() == 1 ? " is unknown: " : " are unknown: ") + reason));
        settlements(below);
        List<String> assuming = IntStream.range(0, worlds.size())
                .filter(world -> worlds.get(world).outcomes().stream().anyMatch(Outcome::isAssumed))
                .mapToObj(world -> String.valueOf(world + 1))
                .toList();
        if (!assuming.isEmpty()) {
            below.paragraph(
                    2,
                    Ink.DOUBT,
                    (assuming.size() == 1 ? "World " : "Worlds ") + Words.list(assuming)
                            + (assuming.size() == 1 ? " rests" : " rest")
                            + " on what the catalogue assumes and nobody read; `--strict` makes that unknown.");
        }
    }

    /** What nobody could see of the machines, in which worlds, and what would settle it. */
    private void settlements(Sheet below) {
        Map<UnknownKind, Set<String>> places = new LinkedHashMap<>();
        for (int world = 0; world < worlds.size(); world++) {
            for (UnknownFact unknown : worlds.get(world).facts().unknowns()) {
                if (unknown.world() != WorldEffect.PRESENT_ONLY) {
                    String accepted = unknown.accepted() ? " (accepted)" : "";
                    places.computeIfAbsent(unknown.kind(), kind -> new LinkedHashSet<>())
                            .add(world + 1 + accepted);
                }
            }
        }
        places.forEach((kind, numbers) -> below.paragraph(
                2,
                Ink.DOUBT,
                "Not known in " + Words.list(List.copyOf(numbers)) + ": " + kind.word() + ". What would settle it: "
                        + kind.settles() + "."));
    }
}
