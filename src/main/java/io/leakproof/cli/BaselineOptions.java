package io.leakproof.cli;

import io.leakproof.compare.Baseline;
import io.leakproof.compare.KnownLeak;
import io.leakproof.compare.PriorKnowledge;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options that hold a comparison against an earlier run and against leaks that are accepted. */
final class BaselineOptions extends CommandOptions {

    private final Supplier<Optional<String>> baseline = option(
                    "--baseline",
                    "FILE",
                    "The report of an earlier run in JSON: say what has changed since. What it found fails no run again.")
            .maybe();
    private final Supplier<Optional<String>> known = option(
                    "--known-leaks",
                    "FILE",
                    "Leaks that are accepted, each with a reason and a last day: until then they fail no run. --as-of says"
                            + " what day it is.")
            .maybe();

    BaselineOptions(CommandSpec command) {
        super(command);
    }

    /**
     * What the comparison is to be held against, if anything, where all inputs are in order.
     *
     * @throws ParameterException if no day is given, and acceptances end
     */
    Optional<PriorKnowledge> read(Inputs inputs, String asOf) {
        Optional<String> leaking = known.get();
        if (baseline.get().isEmpty() && leaking.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = leaking.isEmpty() ? LocalDate.MAX : day(asOf);
        Optional<Baseline> run = baseline.get().flatMap(inputs::baseline);
        List<KnownLeak> leaks = leaking.map(inputs::knownLeaks).orElse(List.of());
        return Optional.of(new PriorKnowledge(run, leaks, day));
    }

    private LocalDate day(String asOf) {
        try {
            return LocalDate.parse(asOf);
        } catch (DateTimeParseException e) {
            throw misused("--known-leaks: leaks are accepted for a time; give --as-of a day such as 2026-11-28");
        }
    }
}
