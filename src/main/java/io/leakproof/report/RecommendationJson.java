package io.leakproof.report;

import io.leakproof.compare.Choice;
import io.leakproof.compare.Recommendation;
import io.leakproof.search.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The JSON that {@code recommend --format json} prints.
 *
 * @param rules digest of the rules that decided: the same digest decides alike
 * @param worlds in which a combination has to block
 * @param tried how many combinations of options there are
 * @param blocking how many of them block in every world, and in at least one of them not vacuously
 * @param unknown how many were not decided
 * @param reason why not everything was decided, or why a block says nothing, as a sentence; else empty
 * @param assumed whether a world rests on facts that the catalogue assumes and nobody read
 * @param note how choices that leave tampering possible are left out, as a sentence; empty where there is none
 * @param choices the combinations that no other undercuts, the cheapest first
 */
record RecommendationJson(
        String rules,
        List<WorldJson> worlds,
        int tried,
        int blocking,
        int unknown,
        String reason,
        boolean assumed,
        String note,
        List<ChoiceJson> choices) {

    static RecommendationJson of(Recommendation recommendation) {
        RecommendationWords words = new RecommendationWords(recommendation);
        List<ChoiceJson> choices = new ArrayList<>();
        words.ranked()
                .forEach((rank, equal) -> equal.forEach(choice -> choices.add(ChoiceJson.of(words, rank, choice))));
        return new RecommendationJson(
                recommendation.rules(),
                recommendation.worlds().stream().map(WorldJson::of).toList(),
                recommendation.tried(),
                recommendation.blocking(),
                recommendation.unknown(),
                recommendation.doubt().orElse(""),
                words.isAssumed(),
                words.tampering(),
                choices);
    }

    /**
     * A combination of options.
     *
     * @param rank combinations that cost the same have the same
     * @param options the options that are not at their defaults, with their values
     * @param excluded by scenario the importers that are shut out
     * @param costs by cost the scenarios in which it is paid
     * @param tampered the scenarios in which one tenant can still write into another's memory
     * @param sentence what it costs, in words
     */
    record ChoiceJson(
            int rank,
            Map<String, String> options,
            SortedMap<String, SortedSet<String>> excluded,
            Map<Cost, SortedSet<String>> costs,
            SortedSet<String> tampered,
            String sentence) {

        static ChoiceJson of(RecommendationWords words, int rank, Choice choice) {
            Map<String, String> options = new LinkedHashMap<>();
            choice.settings().forEach(setting -> options.put(setting.option(), setting.value()));
            return new ChoiceJson(
                    rank,
                    options,
                    choice.costs().shutOut(),
                    choice.costs().paid(),
                    choice.tampered(),
                    words.sentence(choice));
        }
    }
}
