package io.leakproof.cli;

import io.leakproof.adequacy.Coverage;
import io.leakproof.adequacy.CoverageRecorder;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.render.Page;
import io.leakproof.report.CoverageReport;
import io.leakproof.source.Word;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what becomes of the coverage of a run. */
final class CoverageOptions {

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            description =
                    "Write which rules spoke, and which of their conditions decided; - prints it behind the results.")
    private @Nullable String file;

    @Option(
            names = "--coverage-format",
            paramLabel = "FORMAT",
            converter = Forms.class,
            completionCandidates = Forms.class,
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; lcov is what viewers of code coverage read (default:"
                    + " ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            converter = OfPercent.class,
            description = "Exit code 1 where less of the rules is covered.")
    private @Nullable Double threshold;

    /** The forms of coverage. */
    enum Form implements Word {
        TEXT,
        JSON,
        LCOV
    }

    /** Whether something is to be printed behind the results. */
    boolean prints() {
        return Inputs.STDIN.equals(file);
    }

    /** Whether coverage is wanted at all. */
    boolean wanted() {
        return file != null || threshold != null;
    }

    /** The same evaluator, overheard if coverage is wanted. */
    Evaluator overheard(Evaluator evaluator, CoverageRecorder recorder) {
        if (!wanted()) {
            return evaluator;
        }
        recorder.covers(evaluator.rules());
        return evaluator.withListener(recorder.under(evaluator.rules()));
    }

    /** Writes what is wanted, and hands on what is to stand behind the results; the exit code is that of the run, or that of failed tests where too little is covered. */
    int report(CoverageRecorder recorder, Catalogue catalogue, Streams streams, Consumer<String> behind, int code) {
        Coverage coverage = recorder.coverage();
        if (file != null) {
            write(file, new CoverageReport(coverage, catalogue), behind);
        }
        if (threshold != null && coverage.percent() < threshold) {
            streams.tell(String.format(
                    Locale.ROOT,
                    "leakproof: the tests cover %.1f %% of the rules, and %s %% are wanted%n",
                    Math.floor(coverage.percent() * 10) / 10,
                    threshold));
            return code == Exit.WELL ? Exit.LEAKS : code;
        }
        return code;
    }

    private void write(String name, CoverageReport report, Consumer<String> behind) {
        String text = switch (form) {
            case TEXT -> report.text(Page.plain());
            case JSON -> report.json();
            case LCOV -> report.lcov();
        };
        if (prints()) {
            behind.accept((form == Form.TEXT ? "\n" : "") + text);
        } else {
            Outputs.write(name, text);
        }
    }

    /** The forms. */
    static final class Forms extends OneOf<Form> {
        Forms() {
            super(Form.values());
        }
    }

    /** A number from 0 to 100. */
    static final class OfPercent implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (!text.matches("100|\\d{1,2}(\\.\\d{1,6})?")) {
                throw new TypeConversionException("`" + text + "` is no number from 0 to 100");
            }
            return Double.valueOf(text);
        }
    }
}
