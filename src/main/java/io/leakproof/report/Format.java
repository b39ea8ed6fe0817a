package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.render.Page;
import io.leakproof.source.Word;

/** The forms of a report. */
public enum Format implements Word {
    /** For people in a terminal. */
    TEXT {
        @Override
        public Report<Comparison> report(Page page) {
            return new TextReport(page);
        }
    },
    /** For programs: {@code leakproof/comparison/v1}, described by a JSON Schema. */
    JSON {
        @Override
        public Report<Comparison> report(Page page) {
            return new JsonReport();
        }
    },
    /** For pull requests, issues and wikis. */
    MARKDOWN {
        @Override
        public Report<Comparison> report(Page page) {
            return new MarkdownReport();
        }
    },
    /** For browsers and printers: one page that needs nothing else. */
    HTML {
        @Override
        public Report<Comparison> report(Page page) {
            return new HtmlReport();
        }
    },
    /** For CI servers: the XML that JUnit made common. */
    JUNIT {
        @Override
        public Report<Comparison> report(Page page) {
            return new JunitReport();
        }
    },
    /** For code scanning: SARIF 2.1.0. */
    SARIF {
        @Override
        public Report<Comparison> report(Page page) {
            return new SarifReport();
        }
    },
    /** For GitHub's workflows: annotations. */
    GITHUB {
        @Override
        public Report<Comparison> report(Page page) {
            return new GithubReport();
        }
    };

    /**
     * A report of a comparison in this form.
     *
     * @param page how text is to be set; other forms have no use for it
     */
    public abstract Report<Comparison> report(Page page);
}
