package io.leakproof.cli;

import io.leakproof.compare.OperatorAdvice;
import io.leakproof.report.Cover;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options that say what a page about policies in worlds cannot know. */
final class CoverOptions {

    @Option(names = "--title", paramLabel = "TEXT", description = "The title of a page in HTML or Markdown.")
    private String title = "";

    @Option(
            names = "--as-of",
            paramLabel = "TEXT",
            description =
                    "The day that a page in HTML or Markdown names, such as 2026-11-28. The clock is never read for it, so that"
                            + " the same input gives the same page.")
    private String asOf = "";

    /** Of when it speaks; empty where nobody said. */
    String asOf() {
        return asOf;
    }

    /** What a page says besides, whose advice is decided only where one is written. */
    Cover cover(ReportOptions reporting, Supplier<Optional<OperatorAdvice>> advice) {
        return reporting.writesPage() ? new Cover(title, asOf, advice.get()) : Cover.NONE;
    }
}
