package io.leakproof.report;

import io.leakproof.admission.cluster.ClusterAudit;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.Difference;
import io.leakproof.compare.OperatorAdvice;
import io.leakproof.compare.Recommendation;
import io.leakproof.compare.guarantee.Guarantees;
import io.leakproof.render.JunitXml;
import io.leakproof.render.Page;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The forms in which one kind of subject is reported. Each subject has its own text, JSON, Markdown and page; SARIF, JUnit's
 * XML and GitHub's annotations are written by one class each, from what the subject tells machines. Immutable and thread-safe.
 *
 * @param <T> the subject
 */
public final class Forms<T> {

    private final String kind;
    private final BiFunction<T, Page, String> text;
    private final Function<T, Record> json;
    private final Function<T, String> markdown;
    private final Function<T, String> html;
    private final Function<T, MachineReport> findings;
    private final Function<T, String> tap;

    private Forms(
            String kind,
            BiFunction<T, Page, String> text,
            Function<T, Record> json,
            Function<T, String> markdown,
            Function<T, String> html,
            Function<T, MachineReport> findings,
            Function<T, String> tap) {
        this.kind = kind;
        this.text = text;
        this.json = json;
        this.markdown = markdown;
        this.html = html;
        this.findings = findings;
        this.tap = tap;
    }

    /**
     * The whole report, ending with a line feed. The same subject always gives the same text. Whatever the input holds, it is escaped
     * for the form.
     *
     * @param page how text is to be set; other forms have no use for it
     */
    public String report(T subject, Format format, Page page) {
        return switch (format) {
            case TEXT -> text.apply(subject, page);
            case JSON -> JsonReport.of(kind, json.apply(subject));
            case MARKDOWN -> markdown.apply(subject);
            case HTML -> html.apply(subject);
            case JUNIT -> JunitXml.of(findings.apply(subject).suites());
            case SARIF -> SarifReport.of(findings.apply(subject));
            case GITHUB -> GithubReport.of(findings.apply(subject));
            case TAP -> tap.apply(subject);
        };
    }

    /** The forms of a comparison. */
    public static Forms<Comparison> ofComparison() {
        return ofComparison(Cover.NONE);
    }

    /** The forms of a comparison, of which Markdown and HTML say more to whom they are sent on. */
    public static Forms<Comparison> ofComparison(Cover cover) {
        return new Forms<>(
                "comparison",
                TextReport::of,
                ComparisonJson::of,
                comparison -> MarkdownReport.of(comparison, cover),
                comparison -> HtmlReport.of(comparison, cover),
                ComparisonFindings::new,
                Forms::noTap);
    }

    /** The forms of a recommendation. */
    public static Forms<Recommendation> ofRecommendation() {
        return new Forms<>(
                "recommendation",
                RecommendationText::of,
                RecommendationJson::of,
                RecommendationMarkdown::of,
                RecommendationHtml::of,
                RecommendationFindings::new,
                Forms::noTap);
    }

    /** The forms of what operators can do. */
    public static Forms<OperatorAdvice> ofOperatorAdvice() {
        return new Forms<>(
                "remedies",
                OperatorText::of,
                RemediesJson::of,
                OperatorMarkdown::of,
                OperatorHtml::of,
                OperatorFindings::new,
                Forms::noTap);
    }

    /** The forms of a difference between two policies. */
    public static Forms<Difference> ofDifference() {
        return new Forms<>(
                "difference",
                DifferenceText::of,
                DifferenceJson::of,
                DifferenceMarkdown::of,
                DifferenceHtml::of,
                DifferenceFindings::new,
                Forms::noTap);
    }

    /** The forms of guarantees, which are for people and for programs. */
    public static Forms<Guarantees> ofGuarantees() {
        return new Forms<>(
                "guarantee",
                GuaranteeText::of,
                GuaranteeJson::of,
                GuaranteeMarkdown::of,
                Forms::noPage,
                guarantees -> {
                    throw new IllegalArgumentException("a guarantee is no list of findings");
                },
                Forms::noTap);
    }

    /** The forms of a story that was played, which are for terminals and for programs. */
    public static Forms<StoryReport> ofStory() {
        return new Forms<>(
                "played-story",
                PlayedStoryText::of,
                PlayedStoryJson::of,
                Forms::noPage,
                Forms::noPage,
                story -> {
                    throw new IllegalArgumentException("a story is no list of findings");
                },
                Forms::noTap);
    }

    /** The forms of what checking files has found, which are for terminals and for programs. */
    public static Forms<LintReport> ofLint() {
        return new Forms<>(
                "lint",
                (lint, page) -> lint.text(),
                LintJson::of,
                Forms::noPage,
                Forms::noPage,
                LintFindings::new,
                Forms::noTap);
    }

    /** The forms of a run of tests. */
    public static Forms<TestReport> ofTests() {
        return new Forms<>(
                "tests",
                (run, page) -> TextResults.of(run),
                TestsJson::of,
                MarkdownResults::of,
                HtmlResults::of,
                TestFindings::new,
                TapResults::of);
    }

    /** The forms of decisions of admission. */
    public static Forms<AdmissionReport> ofAdmission() {
        return new Forms<>(
                "decisions",
                (decisions, page) -> TextDecisions.of(decisions),
                decisions -> new DecisionsJson(
                        decisions.digests(), decisions.summary(), decisions.failed(), decisions.objects()),
                MarkdownDecisions::of,
                HtmlDecisions::of,
                AdmissionFindings::new,
                Forms::noTap);
    }

    /** The forms of who holds what on hosts. */
    public static Forms<HostsReport> ofHolders() {
        return new Forms<>(
                "holders",
                HoldersText::of,
                HoldersJson::of,
                HoldersMarkdown::of,
                HoldersHtml::of,
                HoldersFindings::new,
                Forms::noTap);
    }

    /** The forms of the audit of a cluster. */
    static Forms<ClusterAudit> ofAudit() {
        return new Forms<>(
                "audit",
                (audit, page) -> AuditText.of(audit),
                AuditJson::of,
                AuditMarkdown::of,
                AuditHtml::of,
                AuditFindings::new,
                Forms::noTap);
    }

    private static <T> String noPage(T subject) {
        throw new IllegalArgumentException("there is no such page of it");
    }

    /** The Test Anything Protocol tells of nothing but tests. */
    private static <T> String noTap(T subject) {
        throw new IllegalArgumentException("only runs of tests are reported in TAP");
    }
}
