package io.leakproof.cli;

import io.leakproof.compare.OperatorAdvice;
import io.leakproof.report.Cover;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what a page about policies in worlds cannot know. */
final class CoverOptions extends CommandOptions {

    private final Supplier<String> title = option("--title", "TEXT", "The title of a page in HTML or Markdown.")
            .or("");
    private final Supplier<String> asOf = option(
                    "--as-of",
                    "TEXT",
                    "The day that a page in HTML or Markdown names, such as 2026-11-28. The clock is never read for it, so that"
                            + " the same input gives the same page.")
            .or("");

    CoverOptions(CommandSpec command) {
        super(command);
    }

    /** Of when it speaks; empty where nobody said. */
    String asOf() {
        return asOf.get();
    }

    /** What a page says besides, whose advice is decided only where one is written. */
    Cover cover(ReportOptions reporting, Supplier<Optional<OperatorAdvice>> advice) {
        return reporting.writesPage() ? new Cover(title.get(), asOf.get(), advice.get()) : Cover.NONE;
    }
}
