package io.leakproof.report;

import io.leakproof.compare.Choice;
import io.leakproof.compare.Recommendation;
import io.leakproof.compare.Setting;
import io.leakproof.document.Json;
import io.leakproof.facts.FactsFile;
import io.leakproof.search.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What to choose, as text for people or as JSON for programs. Immutable. */
public final class RecommendationReport {

    /** The schema that the JSON names. */
    static final String SCHEMA = "leakproof/recommendation/v1";

    private final Recommendation recommendation;

    private RecommendationReport(Recommendation recommendation) {
        this.recommendation = recommendation;
    }

    /** A report of this. */
    public static RecommendationReport of(Recommendation recommendation) {
        return new RecommendationReport(recommendation);
    }

    /** The report in a form. */
    public String of(Format format, Page page) {
        return format == Format.JSON ? json() : text(page);
    }

    private String text(Page page) {
        Sheet sheet = new Sheet(page);
        recommendation.worlds().forEach(facts -> sheet.paragraph(0, Ink.STRONG, Heading.of(facts.world())));
        recommendation.worlds().forEach(facts -> TextReport.assumptions(sheet, facts));
        sheet.gap().paragraph(2, Ink.PLAIN, summary());
        if (!recommendation.reason().isEmpty() && (recommendation.unknown() > 0 || recommendation.blocking() == 0)) {
            sheet.paragraph(2, Ink.DOUBT, "Not decided or vacuous: " + recommendation.reason());
        }
        int number = 0;
        for (List<Choice> equal : tied()) {
            number++;
            sheet.gap().hanging("  %2d  ".formatted(number), Ink.GOOD, sentence(equal.get(0)));
            equal.forEach(choice -> sheet.hanging("      - ", Ink.PLAIN, options(choice)));
        }
        Sources.print(sheet, Sources.of(recommendation));
        return sheet.toString();
    }

    private String summary() {
        String worlds = recommendation.worlds().size() == 1 ? "" : " in every world";
        String counts = Words.count(recommendation.tried(), "combination") + " of options: "
                + "%,d".formatted(recommendation.blocking()) + " block" + worlds
                + (recommendation.unknown() == 0 ? "" : ", %,d are not decided".formatted(recommendation.unknown()));
        return recommendation.choices().isEmpty()
                ? counts + "."
                : counts + ". No other costs less than these, and none of them has an option too many:";
    }

    /** The choices by what they cost. */
    private List<List<Choice>> tied() {
        List<List<Choice>> tied = new ArrayList<>();
        for (Choice choice : recommendation.choices()) {
            if (tied.isEmpty() || !tied.get(tied.size() - 1).get(0).costs().equals(choice.costs())) {
                tied.add(new ArrayList<>());
            }
            tied.get(tied.size() - 1).add(choice);
        }
        return tied;
    }

    private static String options(Choice choice) {
        return choice.settings().isEmpty()
                ? "every option at its default"
                : choice.settings().stream()
                        .map(setting -> setting.toString().replace(' ', Wrap.GLUE))
                        .collect(Collectors.joining(", "));
    }

    /** What a choice costs, as a sentence. */
    private String sentence(Choice choice) {
        List<String> parts = new ArrayList<>();
        choice.costs()
                .shutOut()
                .forEach((scenario, importers) ->
                        parts.add(Words.list(List.copyOf(importers)) + " is shut out" + within(scenario)));
        for (Cost cost : Cost.values()) {
            SortedSet<String> scenarios = choice.costs().paid().get(cost);
            if (scenarios != null) {
                parts.add(inWords(cost) + within(String.join(", ", scenarios)));
            }
        }
        return parts.isEmpty() ? "It costs nothing." : capital(Words.list(parts)) + ".";
    }

    private String within(String scenarios) {
        return recommendation.worlds().size() == 1 ? "" : " (" + scenarios + ")";
    }

    private static String inWords(Cost cost) {
        return switch (cost) {
            case BREAKS_IMPORTS -> "live imports break";
            case HOARDS -> "memory stays out of the pool while references live";
            case NEXT_OPEN_WAITS -> "the next user waits until importers let go";
            case UNACCOUNTED_PINS -> "pins are counted by nobody";
        };
    }

    private static String capital(String sentence) {
        return sentence.startsWith("the ")
                        || sentence.startsWith("live ")
                        || sentence.startsWith("memory ")
                        || sentence.startsWith("pins ")
                ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1)
                : sentence;
    }

    private String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("version", Version.current());
        json.put("rules", recommendation.rules());
        json.put(
                "worlds",
                recommendation.worlds().stream()
                        .map(RecommendationReport::world)
                        .toList());
        json.put("tried", recommendation.tried());
        json.put("blocking", recommendation.blocking());
        json.put("unknown", recommendation.unknown());
        json.put("reason", recommendation.reason());
        List<Map<String, Object>> choices = new ArrayList<>();
        int rank = 0;
        for (List<Choice> equal : tied()) {
            rank++;
            for (Choice choice : equal) {
                choices.add(choice(rank, choice));
            }
        }
        json.put("choices", choices);
        return Json.harmless(Json.write(json, true));
    }

    static Map<String, Object> world(FactsFile facts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", facts.world().scenario());
        json.put("file", facts.file());
        json.put("digest", facts.digest());
        json.put("assumptions", AssumptionsJson.of(facts));
        return json;
    }

    private Map<String, Object> choice(int rank, Choice choice) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (Setting setting : choice.settings()) {
            options.put(setting.option(), setting.value());
        }
        Map<String, Object> shutOut = new LinkedHashMap<>();
        choice.costs().shutOut().forEach((scenario, importers) -> shutOut.put(scenario, List.copyOf(importers)));
        Map<String, Object> costs = new LinkedHashMap<>();
        choice.costs().paid().forEach((cost, scenarios) -> costs.put(cost.word(), List.copyOf(scenarios)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rank", rank);
        json.put("options", options);
        json.put("excluded", shutOut);
        json.put("costs", costs);
        json.put("sentence", sentence(choice));
        return json;
    }
}
