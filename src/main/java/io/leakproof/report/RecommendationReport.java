package io.leakproof.report;

import io.leakproof.compare.Recommendation;
import io.leakproof.render.Page;

/** What to choose, in the form each reader uses. */
public final class RecommendationReport {

    private RecommendationReport() {}

    /**
     * A report in a form.
     *
     * @param page how text is to be set; other forms have no use for it
     */
    public static Report<Recommendation> in(Format format, Page page) {
        return switch (format) {
            case TEXT -> new RecommendationText(page);
            case JSON -> new RecommendationJson();
            case MARKDOWN -> new RecommendationMarkdown();
            case HTML -> new RecommendationHtml();
            case JUNIT -> new RecommendationJunit();
            case SARIF -> new RecommendationSarif();
            case GITHUB -> new RecommendationGithub();
        };
    }
}
