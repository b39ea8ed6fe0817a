package io.leakproof.cli;

import io.leakproof.compare.Baseline;
import io.leakproof.compare.KnownLeak;
import io.leakproof.compare.PriorKnowledge;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that hold a comparison against an earlier run and against leaks that are accepted. */
final class BaselineOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "The report of an earlier run in JSON: say what has changed since. What it found fails no run again.")
    private @Nullable String baseline;

    @Option(
            names = "--known-leaks",
            paramLabel = "FILE",
            description =
                    "Leaks that are accepted, each with a reason and a last day: until then they fail no run. --as-of says"
                            + " what day it is.")
    private @Nullable String known;

    /**
     * What the comparison is to be held against, if anything, where all inputs are in order.
     *
     * @throws ParameterException if no day is given, and acceptances end
     */
    Optional<PriorKnowledge> read(Inputs inputs, String asOf) {
        if (baseline == null && known == null) {
            return Optional.empty();
        }
        LocalDate day = known == null ? LocalDate.MAX : day(asOf);
        Optional<Baseline> run = Optional.ofNullable(baseline).flatMap(inputs::baseline);
        List<KnownLeak> leaks = known == null ? List.of() : inputs.knownLeaks(known);
        return Optional.of(new PriorKnowledge(run, leaks, day));
    }

    private LocalDate day(String asOf) {
        try {
            return LocalDate.parse(asOf);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--known-leaks: leaks are accepted for a time; give --as-of a day such as 2026-11-28");
        }
    }
}
