package io.leakproof.report;

import io.leakproof.compare.Choice;
import io.leakproof.compare.Costs;
import io.leakproof.compare.FailOn;
import io.leakproof.compare.Recommendation;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.Policy;
import io.leakproof.render.Wrap;
import io.leakproof.search.Cost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says a recommendation in plain words, the same in every form.
 *
 * @param recommendation what is told of
 */
record RecommendationWords(Recommendation recommendation) {

    static final String TITLE = "What to choose";
    static final String ORDER =
            "The cheapest first. No other combination that is known to block costs a part of what one of these costs and nothing else.";

    /** Stands for all that is recommended: whatever is, nobody resets a device. */
    static final List<Policy> CHOSEN = List.of(Policy.permissive("recommended"));

    /** The worlds by their names. */
    String worlds() {
        return Words.names(recommendation.worlds().stream()
                .map((FactsFile facts) -> facts.world().scenario())
                .toList());
    }

    /** Whether nothing is to be chosen. */
    boolean isAtALoss() {
        return recommendation.blocking() == 0;
    }

    /** Whether nobody knows what is to be chosen: something was not decided, or every block is vacuous. */
    boolean isUndecided() {
        return isAtALoss() && recommendation.doubt().isPresent();
    }

    /** Says that nothing is to be chosen, and if nobody knows, why; without a full stop. */
    String loss() {
        String nothing = "No combination of options blocks" + mark() + without() + " in " + worlds();
        return isAtALoss()
                ? recommendation
                        .doubt()
                        .map(why -> nothing + " for certain: " + why)
                        .orElse(nothing)
                : nothing;
    }

    /** Why something was not decided, or blocks vacuously, as a sentence without a full stop; empty where all is clear. */
    String doubt() {
        boolean doubtful = recommendation.unknown() > 0 || isAtALoss();
        return doubtful
                ? recommendation.doubt().map("Not decided or vacuous: "::concat).orElse("")
                : "";
    }

    /** The best of what is to be chosen, and what it costs; empty where there is nothing. */
    String best() {
        return ranked().values().stream()
                .findFirst()
                .map(equal -> "The best: "
                        + equal.stream().map(RecommendationWords::plainly).collect(Collectors.joining("; or "))
                        + ". " + sentence(equal.get(0)))
                .orElse("");
    }

    /** What to set, where lines are nobody's business. */
    static String plainly(Choice choice) {
        return options(choice).replace(Wrap.GLUE, ' ');
    }

    /** The columns of a table of choices. */
    List<String> columns() {
        return Stream.concat(
                        Stream.of("rank", "options", "shuts out"),
                        costs().stream().map(Words::cost))
                .toList();
    }

    /** The cells of a row of that table, behind the rank. */
    List<String> cells(Choice choice) {
        List<String> cells = new ArrayList<>();
        cells.add(plainly(choice));
        cells.add(choice.costs().shutOut().entrySet().stream()
                .map(out -> Words.names(out.getValue()) + within(out.getKey()))
                .collect(Collectors.joining("; ")));
        costs().forEach(cost -> cells.add(paid(choice.costs().paid().get(cost))));
        return cells;
    }

    /** The costs that some choice has. */
    List<Cost> costs() {
        return Arrays.stream(Cost.values())
                .filter(cost -> recommendation.choices().stream()
                        .anyMatch(choice -> choice.costs().paid().containsKey(cost)))
                .toList();
    }

    private String paid(@Nullable SortedSet<String> scenarios) {
        if (scenarios == null) {
            return "";
        }
        return recommendation.worlds().size() == 1 ? "yes" : Words.list(List.copyOf(scenarios));
    }

    /** The mark of what rests on what nobody read. */
    private String mark() {
        return isAssumed() ? Words.ASSUMED : "";
    }

    /** Whether some world rests on what nobody read. */
    boolean isAssumed() {
        return recommendation.worlds().stream()
                .anyMatch(facts -> !facts.assumptionsUnder(CHOSEN).isEmpty());
    }

    /** The failures that every choice is without; empty where a leak is all that fails. */
    private String without() {
        List<String> words = recommendation.failOn().stream()
                .filter(one -> one != FailOn.LEAK)
                .map(FailOn::word)
                .toList();
        return words.isEmpty() ? "" : " without " + Words.list(words);
    }

    /** How combinations that let somebody write into another's memory are left out, where there are any; else empty. */
    String tampering() {
        boolean any = recommendation.choices().stream()
                .anyMatch(choice -> !choice.tampered().isEmpty());
        return any && !recommendation.failOn().isEmpty()
                ? "Under what is marked (tamper) a tenant can still write into another's memory; `--fail-on tamper` leaves that out."
                : "";
    }

    /** How many combinations block, and what is said of those to choose from; without a full stop. */
    String summary() {
        String worlds = recommendation.worlds().size() == 1 ? "" : " in every world";
        String counts = Words.count(recommendation.tried(), "combination") + " of options: "
                + Words.number(recommendation.blocking()) + " block" + mark() + without() + worlds
                + (recommendation.unknown() == 0
                        ? ""
                        : ", " + Words.number(recommendation.unknown()) + " are not decided");
        return recommendation.choices().isEmpty()
                ? counts
                : counts
                        + (recommendation.unknown() == 0
                                ? ". No other costs less than these, and none of them has an option too many"
                                : ". Of those that are decided no other costs less than these, or as much with fewer options");
    }

    /** The choices by rank, from 1: those that cost the same have the same. */
    SortedMap<Integer, List<Choice>> ranked() {
        SortedMap<Integer, List<Choice>> ranked = new TreeMap<>();
        Costs last = null;
        for (Choice choice : recommendation.choices()) {
            int rank = ranked.size() + (choice.costs().equals(last) ? 0 : 1);
            ranked.computeIfAbsent(rank, r -> new ArrayList<>()).add(choice);
            last = choice.costs();
        }
        return ranked;
    }

    /** What to set, with a mark where a tenant can still write into another's memory. */
    static String options(Choice choice) {
        String settings = choice.settings().isEmpty()
                ? "every option at its default"
                : choice.settings().stream()
                        .map(setting -> setting.toString().replace(' ', Wrap.GLUE))
                        .collect(Collectors.joining(", "));
        return settings + (choice.tampered().isEmpty() ? "" : " (tamper)");
    }

    /** What a choice costs, as a sentence. */
    String sentence(Choice choice) {
        List<String> parts = new ArrayList<>();
        choice.costs()
                .shutOut()
                .forEach(
                        (scenario, importers) -> parts.add(Words.names(importers) + " is shut out" + within(scenario)));
        for (Cost cost : Cost.values()) {
            SortedSet<String> scenarios = choice.costs().paid().get(cost);
            if (scenarios != null) {
                parts.add(inWords(cost) + within(String.join(", ", scenarios)));
            }
        }
        if (parts.isEmpty()) {
            return "It costs nothing.";
        }
        String sentence = Words.list(parts) + ".";
        boolean beginsWithId = !choice.costs().shutOut().isEmpty();
        return beginsWithId ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private String within(String scenarios) {
        return recommendation.worlds().size() == 1 ? "" : " (" + scenarios + ")";
    }

    private static String inWords(Cost cost) {
        return switch (cost) {
            case BREAKS_IMPORTS -> "live imports break";
            case HOARDS -> "memory stays out of the pool while references live";
            case KILLS_HOLDERS -> "processes of others are killed";
            case NEXT_OPEN_WAITS -> "the next user waits until importers let go";
            case UNACCOUNTED_PINS -> "pins are counted by nobody";
        };
    }
}
