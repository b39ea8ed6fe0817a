package io.leakproof.cli;

import io.leakproof.adequacy.Coverage;
import io.leakproof.adequacy.CoverageRecorder;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.render.Page;
import io.leakproof.report.CoverageReport;
import io.leakproof.source.Word;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** The options that say what becomes of the coverage of a run. */
final class CoverageOptions extends CommandOptions {

    private final Supplier<Optional<String>> file = option(
                    "--coverage",
                    "FILE",
                    new Outputs.FileName(),
                    "Write which rules spoke, and which of their conditions decided; - prints it behind the results.")
            .maybe();
    private final Supplier<Form> form = option(
                    "--coverage-format",
                    "FORMAT",
                    new OneOf<>(Form.values()),
                    "${COMPLETION-CANDIDATES}; lcov is what viewers of code coverage read (default:"
                            + " ${DEFAULT-VALUE}).")
            .or("text");
    private final Supplier<Optional<Double>> threshold = option(
                    "--threshold", "PERCENT", new OfPercent(), "Exit code 1 where less of the rules is covered.")
            .maybe();

    CoverageOptions(CommandSpec command) {
        super(command);
    }

    /** The forms of coverage. */
    enum Form implements Word {
        TEXT,
        JSON,
        LCOV
    }

    /** Whether something is to be printed behind the results. */
    boolean prints() {
        return file.get().equals(Optional.of(Inputs.STDIN));
    }

    /** Whether coverage is wanted at all. */
    boolean wanted() {
        return file.get().isPresent() || threshold.get().isPresent();
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
        file.get().ifPresent(name -> write(name, new CoverageReport(coverage, catalogue), behind));
        Optional<Double> wanted = threshold.get().filter(percent -> coverage.percent() < percent);
        if (wanted.isPresent()) {
            streams.tell(String.format(
                    Locale.ROOT,
                    "leakproof: the tests cover %.1f %% of the rules, and %s %% are wanted%n",
                    Math.floor(coverage.percent() * 10) / 10,
                    wanted.get()));
            return code == Exit.WELL ? Exit.LEAKS : code;
        }
        return code;
    }

    private void write(String name, CoverageReport report, Consumer<String> behind) {
        String text = switch (form.get()) {
            case TEXT -> report.text(Page.plain());
            case JSON -> report.json();
            case LCOV -> report.lcov();
        };
        if (prints()) {
            behind.accept((form.get() == Form.TEXT ? "\n" : "") + text);
        } else {
            Outputs.write(name, text);
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
