package io.leakproof.report;

import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.Difference;
import io.leakproof.compare.OperatorAdvice;
import io.leakproof.compare.Recommendation;
import io.leakproof.compare.guarantee.Guarantees;
import io.leakproof.host.HostReport;
import io.leakproof.render.JunitXml;
import io.leakproof.render.Page;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The forms in which one kind of subject is reported. Each subject has its own text and JSON, and for people its Markdown and
 * page; SARIF, JUnit's XML and GitHub's annotations are written by one class each, from what the subject tells machines.
 * Thread-safe.
 *
 * @param <T> the subject
 */
public final class Forms<T> {

    private final Map<Format, BiFunction<T, Page, String>> forms = new EnumMap<>(Format.class);

    private Forms(String kind, BiFunction<T, Page, String> text, Function<T, Record> json) {
        forms.put(Format.TEXT, text);
        with(Format.JSON, subject -> JsonReport.of(kind, json.apply(subject)));
    }

    private Forms<T> with(Format format, Function<T, String> form) {
        forms.put(format, (subject, page) -> form.apply(subject));
        return this;
    }

    private Forms<T> forMachines(Function<T, MachineReport> report) {
        return with(Format.JUNIT, subject -> JunitXml.of(report.apply(subject).suites()))
                .with(Format.SARIF, subject -> SarifReport.of(report.apply(subject)))
                .with(Format.GITHUB, subject -> GithubReport.of(report.apply(subject)));
    }

    /**
     * The whole report, ending with a line feed. The same subject always gives the same text. Whatever the input holds, it is escaped
     * for the form.
     *
     * @param page how text is to be set; other forms have no use for it
     * @throws IllegalArgumentException if there is no such form of the subject
     */
    public String report(T subject, Format format, Page page) {
        BiFunction<T, Page, String> form = forms.get(format);
        if (form == null) {
            throw new IllegalArgumentException("this is not reported as " + format.word());
        }
        return form.apply(subject, page);
    }

    /** The forms of a comparison, of which Markdown and HTML say more to whom they are sent on. */
    public static Forms<Comparison> ofComparison(Cover cover) {
        return new Forms<Comparison>("comparison", ComparisonText::of, ComparisonJson::of)
                .with(Format.MARKDOWN, comparison -> ComparisonMarkdown.of(comparison, cover))
                .with(Format.HTML, comparison -> ComparisonHtml.of(comparison, cover))
                .forMachines(ComparisonFindings::of);
    }

    /** The forms of a recommendation. */
    public static Forms<Recommendation> ofRecommendation() {
        return new Forms<Recommendation>("recommendation", RecommendationText::of, RecommendationJson::of)
                .with(Format.MARKDOWN, RecommendationMarkdown::of)
                .with(Format.HTML, RecommendationHtml::of)
                .forMachines(RecommendationFindings::of);
    }

    /** The forms of what operators can do. */
    public static Forms<OperatorAdvice> ofOperatorAdvice() {
        return new Forms<OperatorAdvice>("remedies", OperatorText::of, RemediesJson::of)
                .with(Format.MARKDOWN, OperatorMarkdown::of)
                .with(Format.HTML, OperatorHtml::of)
                .forMachines(OperatorFindings::of);
    }

    /** The forms of a difference between two policies. */
    public static Forms<Difference> ofDifference() {
        return new Forms<Difference>("difference", DifferenceText::of, DifferenceJson::of)
                .with(Format.MARKDOWN, DifferenceMarkdown::of)
                .with(Format.HTML, DifferenceHtml::of)
                .forMachines(DifferenceFindings::of);
    }

    /** The forms of guarantees. */
    public static Forms<Guarantees> ofGuarantees() {
        return new Forms<Guarantees>("guarantee", GuaranteeText::of, GuaranteeJson::of)
                .with(Format.MARKDOWN, GuaranteeMarkdown::of);
    }

    /** The forms of a story that was played. */
    public static Forms<StoryReport> ofStory() {
        return new Forms<>("played-story", PlayedStoryText::of, PlayedStoryJson::of);
    }

    /** The forms of what checking files has found. */
    public static Forms<LintReport> ofLint() {
        return new Forms<LintReport>("lint", (lint, page) -> lint.text(), LintJson::of).forMachines(LintFindings::of);
    }

    /** The forms of a run of tests. */
    public static Forms<TestReport> ofTests() {
        return new Forms<TestReport>("tests", (run, page) -> TestsText.of(run), TestsJson::of)
                .with(Format.MARKDOWN, TestsMarkdown::of)
                .with(Format.HTML, TestsHtml::of)
                .with(Format.TAP, TestsTap::of)
                .forMachines(TestsFindings::of);
    }

    /** The forms of decisions of admission. */
    public static Forms<AdmissionReport> ofAdmission() {
        return new Forms<AdmissionReport>(
                        "decisions", (decisions, page) -> DecisionsText.of(decisions), DecisionsJson::of)
                .with(Format.MARKDOWN, DecisionsMarkdown::of)
                .with(Format.HTML, DecisionsHtml::of)
                .forMachines(DecisionsFindings::of);
    }

    /** The forms of who holds what on hosts. */
    public static Forms<List<HostReport>> ofHolders() {
        return new Forms<List<HostReport>>("holders", HoldersText::of, HoldersJson::of)
                .with(Format.MARKDOWN, HoldersMarkdown::of)
                .with(Format.HTML, HoldersHtml::of)
                .forMachines(HoldersFindings::of);
    }

    /** The forms of the catalogue of drivers. */
    public static Forms<CatalogueReport> ofCatalogue() {
        return new Forms<CatalogueReport>("catalogue-listing", CatalogueText::of, CatalogueReport::json)
                .with(Format.MARKDOWN, CatalogueMarkdown::of)
                .with(Format.HTML, CatalogueHtml::of);
    }

    /** The forms of the audit of a cluster. */
    public static Forms<ClusterAudit> ofAudit() {
        return new Forms<ClusterAudit>("audit", (audit, page) -> AuditText.of(audit), AuditJson::of)
                .with(Format.MARKDOWN, AuditMarkdown::of)
                .with(Format.HTML, AuditHtml::of)
                .with(Format.JSONL, AuditLines::of)
                .with(Format.OPENREPORTS, PolicyReports::openReports)
                .with(Format.POLICYREPORT, PolicyReports::policyReports)
                .forMachines(AuditFindings::of);
    }
}
