package io.leakproof.cli;

import io.leakproof.facts.UnknownKind;
import io.leakproof.source.Spelling;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option by which the user takes responsibility for what could not be seen of a machine. */
final class AcceptOption {

    @Option(
            names = "--accept",
            paramLabel = "KIND",
            converter = Kinds.class,
            completionCandidates = Kinds.class,
            description =
                    "Take responsibility for unknowns of this kind, such as buffers-not-listed: they change no verdict and no exit"
                            + " code, and the report says so. Repeatable.")
    private List<UnknownKind> kinds = List.of();

    /** The kinds that are accepted. */
    Set<UnknownKind> kinds() {
        return kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
    }

    /** The kinds. */
    static final class Kinds extends OneOf<UnknownKind> {
        Kinds() {
            super(UnknownKind.values());
        }

        @Override
        String refusal(String text) {
            String guess = Spelling.guess(text, words());
            return "`" + text + "` is no kind of unknown" + (guess.isEmpty() ? "" : ". Maybe " + guess + "?");
        }
    }
}
