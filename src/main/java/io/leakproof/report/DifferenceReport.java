package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.render.Page;

/** How two policies differ, in the form each reader uses. */
public final class DifferenceReport {

    private DifferenceReport() {}

    /**
     * A report in a form.
     *
     * @param page how text is to be set; other forms have no use for it
     */
    public static Report<Difference> in(Format format, Page page) {
        return switch (format) {
            case TEXT -> new DifferenceText(page);
            case JSON -> new DifferenceJson();
            case MARKDOWN -> new DifferenceMarkdown();
            case HTML -> new DifferenceHtml();
            case JUNIT -> new DifferenceJunit();
            case SARIF -> new DifferenceSarif();
            case GITHUB -> new DifferenceGithub();
        };
    }
}
