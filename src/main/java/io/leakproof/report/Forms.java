package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.compare.Difference;
import io.leakproof.compare.Recommendation;
import io.leakproof.render.Page;

/**
 * How one kind of subject is reported, form by form. Each subject has its own text, JSON, Markdown and page; SARIF, JUnit's XML and
 * GitHub's annotations are written by one class each, from what the subject {@linkplain #findings tells machines}. Immutable and
 * thread-safe.
 *
 * @param <T> the subject
 */
public abstract class Forms<T> {

    Forms() {}

    abstract String text(T subject, Page page);

    abstract String json(T subject);

    abstract String markdown(T subject);

    abstract String html(T subject);

    abstract MachineReport findings(T subject);

    /** The Test Anything Protocol, which tells of nothing but tests. */
    String tap(T subject) {
        throw new IllegalArgumentException("only runs of tests are reported in TAP");
    }

    /**
     * The whole report, ending with a line feed. The same subject always gives the same text. Whatever the input holds, it is escaped
     * for the form.
     *
     * @param page how text is to be set; other forms have no use for it
     */
    public final String report(T subject, Format format, Page page) {
        return switch (format) {
            case TEXT -> text(subject, page);
            case JSON -> json(subject);
            case MARKDOWN -> markdown(subject);
            case HTML -> html(subject);
            case JUNIT -> JunitReport.of(findings(subject));
            case SARIF -> SarifReport.of(findings(subject));
            case GITHUB -> GithubReport.of(findings(subject));
            case TAP -> tap(subject);
        };
    }

    /** The forms of a comparison. */
    public static Forms<Comparison> ofComparison() {
        return new ComparisonForms();
    }

    /** The forms of a recommendation. */
    public static Forms<Recommendation> ofRecommendation() {
        return new RecommendationForms();
    }

    /** The forms of a difference between two policies. */
    public static Forms<Difference> ofDifference() {
        return new DifferenceForms();
    }

    /** The forms of a run of tests. */
    public static Forms<TestReport> ofTests() {
        return new TestForms();
    }

    /** The forms of decisions of admission. */
    public static Forms<AdmissionReport> ofAdmission() {
        return new AdmissionForms();
    }
}
