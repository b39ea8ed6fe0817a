package io.leakproof.cli;

import io.leakproof.compare.FailOn;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option that says what fails a run beside a leak. */
final class FailOnOption {

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            converter = Failures.class,
            completionCandidates = Failures.class,
            description =
                    "What fails the run, so that the exit code is 1 and reports call it an error; may be repeated:"
                            + " ${COMPLETION-CANDIDATES}. A leak always does.")
    private List<FailOn> given = List.of();

    /** What fails the run. */
    Set<FailOn> all() {
        return Collections.unmodifiableSet(EnumSet.of(FailOn.LEAK, given.toArray(FailOn[]::new)));
    }

    /** What somebody named. */
    List<FailOn> given() {
        return given;
    }

    /** All there is to fail on. */
    static final class Failures extends OneOf<FailOn> {
        Failures() {
            super(FailOn.values());
        }
    }
}
