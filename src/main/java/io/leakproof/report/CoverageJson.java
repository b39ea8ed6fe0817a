package io.leakproof.report;

import io.leakproof.adequacy.Coverage;
import io.leakproof.adequacy.CoveredCondition;
import io.leakproof.adequacy.CoveredRule;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.policy.OptionValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON that {@code test --coverage FILE --coverage-format json} writes, and a run of JUnit with {@code
 * -Dleakproof.coverage=FILE.json}.
 *
 * @param percent of the parts, those that were seen
 * @param parts what there is to see of the rules: that each speaks, and that each condition decides, by holding and by failing
 * @param rules in the order of their files; where there are rules of one's own, only those
 * @param options by option and value whether it took part
 * @param exporters by entry of the catalogue whether it took part
 * @param importers by entry of the catalogue whether it took part
 */
record CoverageJson(
        double percent,
        int seen,
        int parts,
        List<RuleJson> rules,
        Map<String, Map<String, Boolean>> options,
        Map<String, Boolean> exporters,
        Map<String, Boolean> importers) {

    static CoverageJson of(Coverage coverage, Catalogue catalogue) {
        Map<String, Map<String, Boolean>> options = new LinkedHashMap<>();
        OptionValue.all()
                .forEach(value -> options.computeIfAbsent(value.option(), option -> new LinkedHashMap<>())
                        .put(value.value(), coverage.options().contains(value)));
        return new CoverageJson(
                coverage.percent(),
                coverage.seen(),
                coverage.parts(),
                coverage.rules().stream().map(RuleJson::of).toList(),
                options,
                entries(catalogue, Kind.EXPORTER, coverage.exporters()),
                entries(catalogue, Kind.IMPORTER, coverage.importers()));
    }

    private static Map<String, Boolean> entries(Catalogue catalogue, Kind kind, Set<String> taken) {
        Map<String, Boolean> entries = new LinkedHashMap<>();
        catalogue.all(kind).stream().map(CatalogueEntry::id).forEach(id -> entries.put(id, taken.contains(id)));
        return entries;
    }

    /**
     * A rule.
     *
     * @param asked at how many distinct questions it was heard
     * @param spoke at how many of them it spoke
     */
    record RuleJson(String id, String file, int line, long asked, long spoke, List<DecidingJson> conditions) {

        static RuleJson of(CoveredRule rule) {
            return new RuleJson(
                    rule.rule().id(),
                    rule.rule().file(),
                    rule.rule().line(),
                    rule.asked(),
                    rule.spoke(),
                    rule.conditions().stream().map(DecidingJson::of).toList());
        }
    }

    /**
     * A condition of a rule.
     *
     * @param text as it stands in the rule
     * @param decidedByHolding at how many questions the rule spoke, and would not have without it
     * @param decidedByFailing at how many the rule was silent because of it and of no other
     */
    record DecidingJson(String text, int line, long held, long failed, long decidedByHolding, long decidedByFailing) {

        static DecidingJson of(CoveredCondition condition) {
            return new DecidingJson(
                    condition.condition().text(),
                    condition.condition().line(),
                    condition.held(),
                    condition.failed(),
                    condition.heldAlone(),
                    condition.failedAlone());
        }
    }
}
