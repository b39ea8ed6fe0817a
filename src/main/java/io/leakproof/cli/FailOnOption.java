package io.leakproof.cli;

import io.leakproof.compare.FailOn;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says what fails a run beside a leak. */
final class FailOnOption {

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            converter = OfWord.class,
            completionCandidates = Candidates.class,
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

    private static Stream<String> words() {
        return Arrays.stream(FailOn.values()).map(FailOn::word);
    }

    /** The words of all there is to fail on. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }

    /** One of them by its word. */
    static final class OfWord implements ITypeConverter<FailOn> {
        @Override
        public FailOn convert(String text) {
            return Arrays.stream(FailOn.values())
                    .filter(one -> one.word().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "`" + text + "` is none of " + words().collect(Collectors.joining(", "))));
        }
    }
}
