package io.leakproof.report;

import io.leakproof.adequacy.Coverage;
import io.leakproof.adequacy.CoveredCondition;
import io.leakproof.adequacy.CoveredRule;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.policy.OptionValue;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reports what a run of tests covers: for people what is missing, for programs everything, and for viewers of code the lines.
 * Immutable.
 */
public final class CoverageReport {

    private final Coverage coverage;
    private final Catalogue catalogue;

    /**
     * A report.
     *
     * @param catalogue whose entries can take part
     */
    public CoverageReport(Coverage coverage, Catalogue catalogue) {
        this.coverage = coverage;
        this.catalogue = catalogue;
    }

    /** The numbers, and what the tests never saw. */
    public String text(Page page) {
        Sheet sheet = new Sheet(page);
        List<CoveredRule> rules = coverage.rules();
        List<CoveredCondition> conditions =
                rules.stream().flatMap(rule -> rule.conditions().stream()).toList();
        sheet.paragraph(
                0,
                Ink.STRONG,
                "coverage " + percent(coverage.percent()) + ": " + coverage.seen() + " of " + coverage.parts());
        sheet.gap();
        count(sheet, rules.stream().filter(rule -> rule.spoke() > 0).count(), rules.size(), "rules spoke");
        count(
                sheet,
                conditions.stream().mapToInt(CoveredCondition::ways).sum(),
                2L * conditions.size(),
                "ways in which conditions decide: by holding, by failing");
        count(sheet, coverage.options().size(), OptionValue.all().size(), "values of policy options took part");
        count(
                sheet,
                coverage.exporters().size(),
                catalogue.all(Kind.EXPORTER).size(),
                "exporters of the catalogue took part");
        count(
                sheet,
                coverage.importers().size(),
                catalogue.all(Kind.IMPORTER).size(),
                "importers of the catalogue took part");
        rules.stream().filter(rule -> rule.seen() < rule.parts()).forEach(rule -> missing(sheet, rule));
        notTaken(sheet);
        return sheet.toString();
    }

    private static void count(Sheet sheet, long some, long all, String what) {
        sheet.paragraph(2, some == all ? Ink.GOOD : Ink.PLAIN, some + " of " + all + " " + what);
    }

    private static void missing(Sheet sheet, CoveredRule rule) {
        sheet.gap();
        sheet.paragraph(
                2,
                Ink.STRONG,
                rule.rule().file() + ":" + rule.rule().line() + " "
                        + rule.rule().id());
        if (rule.spoke() == 0) {
            sheet.hanging("    ", Ink.BAD, rule.asked() == 0 ? "was never asked" : "never spoke");
        }
        if (rule.asked() > 0) {
            rule.conditions().forEach(condition -> missing(sheet, rule, condition));
        }
    }

    private static void missing(Sheet sheet, CoveredRule rule, CoveredCondition condition) {
        String text =
                condition.condition().line() + " `" + condition.condition().text() + "` ";
        if (condition.failedAlone() == 0) {
            sheet.paragraph(4, Ink.DOUBT, text + "was never the only one that failed");
        }
        if (condition.heldAlone() == 0 && rule.spoke() > 0) {
            sheet.paragraph(4, Ink.DOUBT, text + "never decided by holding");
        }
    }

    private void notTaken(Sheet sheet) {
        Map<String, List<OptionValue>> missing = OptionValue.all().stream()
                .filter(value -> !coverage.options().contains(value))
                .collect(Collectors.groupingBy(OptionValue::option, LinkedHashMap::new, Collectors.toList()));
        if (!missing.isEmpty()) {
            String values = missing.entrySet().stream()
                    .map(option -> option.getKey() + ": "
                            + option.getValue().stream().map(OptionValue::value).collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
            sheet.gap().hanging("  took no part: ", Ink.PLAIN, values);
        }
    }

    private static String percent(double percent) {
        return (percent == 100 ? "100" : String.format(Locale.ROOT, "%.1f", Math.floor(percent * 10) / 10)) + " %";
    }

    /** Everything, for programs. */
    public String json() {
        return JsonReport.of("coverage", CoverageJson.of(coverage, catalogue));
    }

    /**
     * The lines of the rule files in the format of LCOV: those of a rule's head, of its conditions and of its conclusion, and
     * for each condition two branches, that it held and that it did not.
     */
    public String lcov() {
        Map<String, List<CoveredRule>> files = coverage.rules().stream()
                .collect(Collectors.groupingBy(rule -> rule.rule().file(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        files.forEach((file, rules) -> text.append(Lcov.of(file, rules)));
        return text.toString();
    }
}
