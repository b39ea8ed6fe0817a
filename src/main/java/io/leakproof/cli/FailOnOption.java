package io.leakproof.cli;

import io.leakproof.compare.FailOn;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The option that says what fails a run beside a leak. */
final class FailOnOption extends CommandOptions {

    private final Supplier<List<FailOn>> given = option(
                    "--fail-on",
                    "WHAT",
                    new OneOf<>(FailOn.values()),
                    "What fails the run, so that the exit code is 1 and reports call it an error; may be repeated:"
                            + " ${COMPLETION-CANDIDATES}. A leak always does.")
            .many();

    FailOnOption(CommandSpec command) {
        super(command);
    }

    /** What fails the run. */
    Set<FailOn> all() {
        return Collections.unmodifiableSet(EnumSet.of(FailOn.LEAK, given().toArray(FailOn[]::new)));
    }

    /** What somebody named. */
    List<FailOn> given() {
        return given.get();
    }
}
